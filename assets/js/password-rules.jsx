// The rules of a new password with live ticks. The passwords themselves stay in their inputs: only yes and no are kept here.
import { useEffect, useState } from "react";

const letters = (text) => [...text];

const checks = (special) => ({
  length: (password) => letters(password).length >= 8,
  digit: (password) => /\p{Nd}/u.test(password),
  special: (password) => letters(password).some((letter) => special.includes(letter)),
  lower: (password) => /\p{Ll}/u.test(password),
  upper: (password) => /\p{Lu}/u.test(password),
  equal: (password, repeat) => password !== "" && password === repeat,
});

export function PasswordRules({ first, second, special, rules, met, unmet }) {
  const [holds, setHolds] = useState({});
  useEffect(() => {
    const value = (id) => document.getElementById(id)?.value ?? "";
    const look = () => {
      const found = Object.entries(checks(special)).map(([key, check]) => [key, check(value(first), value(second))]);
      setHolds(Object.fromEntries(found));
    };
    const typed = (event) => {
      if (event.target.id === first || event.target.id === second) look();
    };
    look(); // a password manager may have been quicker than this script
    document.addEventListener("input", typed);
    document.addEventListener("change", typed);
    return () => {
      document.removeEventListener("input", typed);
      document.removeEventListener("change", typed);
    };
  }, [first, second, special]);
  return (
    <ul className="password-rules" id={`${first}-rules`}>
      {Object.entries(rules).map(([key, words]) => (
        <li key={key} className="password-rule" data-met={holds[key] || undefined}>
          <span className="password-sign" aria-hidden="true">
            {holds[key] ? "✓" : "○"}
          </span>
          <span>
            {words}
            <span className="sr-only"> — {holds[key] ? met : unmet}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
