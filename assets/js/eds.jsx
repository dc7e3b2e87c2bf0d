// The panel «через ЭЦП»: NCALayer first, a key file second. What the server says about a signature stands beside the way it came.
import { useState } from "react";

import { KeyFileForm } from "./keyfile/form.jsx";
import { NcaLayerForm } from "./ncalayer.jsx";

export function EdsForm({ problem, busy, onSigned, onChosen, ...props }) {
  const [way, setWay] = useState("file");
  const layer = way === "layer";
  const { words, prefix } = props;
  return (
    <div className="eds-form">
      <NcaLayerForm
        {...props}
        problem={layer ? problem : ""}
        refusal={problem}
        busy={layer && busy}
        occupied={!layer && busy}
        onBegin={() => setWay("layer")}
        onChosen={onChosen}
        onSigned={onSigned}
      />
      <p className="eds-or" aria-hidden="true">
        <span>{words.or}</span>
      </p>
      <div role="group" aria-labelledby={`${prefix}-title`} className="eds-file">
        <KeyFileForm
          {...props}
          problem={layer ? "" : problem}
          refusal={problem}
          asks={Boolean(onChosen)}
          busy={!layer && busy}
          disabled={props.disabled || (layer && busy)}
          onChosen={() => {
            setWay("file");
            onChosen?.();
          }}
          onSigned={(signatures) => {
            setWay("file");
            onSigned(signatures);
          }}
        />
      </div>
    </div>
  );
}
