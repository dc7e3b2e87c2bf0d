// The rest of a QR code's life: the label with minutes and seconds, above the picture, which is dead at the moment when they end.
import { useEffect, useRef, useState } from "react";

const clock = (seconds) => [Math.floor(seconds / 60), seconds % 60].map((part) => String(part).padStart(2, "0")).join(":");

export function Countdown({ seconds, serial, label, over, onOver, children }) {
  const [seen, setSeen] = useState({ serial, left: seconds });
  const told = useRef(null);

  useEffect(() => {
    const end = Date.now() + seconds * 1000;
    const look = () => setSeen({ serial, left: Math.max(0, Math.ceil((end - Date.now()) / 1000)) });
    look();
    const timer = setInterval(look, 250);
    return () => clearInterval(timer);
  }, [serial]);

  // The rest that was seen of the code before is not that of this one: a new code would be over at once.
  const left = seen.serial === serial ? seen.left : seconds;

  useEffect(() => {
    if (left > 0 || told.current === serial) return;
    told.current = serial;
    onOver?.();
  }, [left, serial]);

  return (
    <div className="qr-life" data-over={left === 0 || undefined}>
      <div className="qr-frame">
        {children}
        {left === 0 && <p className="qr-over">{over}</p>}
      </div>
      <p className="qr-timer" role="timer">
        {left === 0 ? over : label.replace("{time}", clock(left))}
      </p>
    </div>
  );
}
