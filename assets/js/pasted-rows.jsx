// Watches the fields inside for cells pasted from a spreadsheet: several of them are handed over, one is left to its field.

const SEVERAL = /[\t\n]/;

export function PastedRows({ onPasted, children, className }) {
  const paste = (event) => {
    const text = event.clipboardData?.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n+$/, "") ?? "";
    const field = event.target.closest("[id]");
    if (!field || !SEVERAL.test(text)) return;
    event.preventDefault();
    onPasted(field.id, text);
  };
  return (
    <div className={className} onPaste={paste}>
      {children}
    </div>
  );
}
