/** Faces and places are covered by drawing over them, or by figures for who does not use a pointer. */
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { Button } from '#ui/components/Button.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { useBenchWords } from './bench-words.ts';
import { type Box, boxBetween, cover } from './photo-file.ts';

/** Width in pixels at which the picture is drawn on; how wide it is shown is up to the page. */
const drawn = 1000;
const smallest = 0.01;
const sides = ['x', 'y', 'w', 'h'] as const;

export function CoverBoxes({
  picture,
  boxes,
  onBoxes,
}: {
  picture: ImageBitmap;
  boxes: readonly Box[];
  onBoxes: (boxes: readonly Box[]) => void;
}) {
  const say = useBenchWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [from, setFrom] = useState<{ x: number; y: number } | null>(null);
  const [drawing, setDrawing] = useState<Box | null>(null);
  useEffect(() => {
    const pen = canvas.current?.getContext('2d');
    if (pen == null) return;
    pen.drawImage(picture, 0, 0, pen.canvas.width, pen.canvas.height);
    cover(pen, drawing === null ? boxes : [...boxes, drawing]);
  }, [picture, boxes, drawing]);
  const pointOf = (event: PointerEvent<HTMLCanvasElement>) => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    return { x: (event.clientX - left) / width, y: (event.clientY - top) / height };
  };
  const end = () => {
    if (drawing !== null && drawing.w > smallest && drawing.h > smallest) onBoxes([...boxes, drawing]);
    setFrom(null);
    setDrawing(null);
  };
  const change = (index: number, part: Partial<Box>) => onBoxes(boxes.map((box, at) => (at === index ? fitted({ ...box, ...part }) : box)));
  return (
    <fieldset className="cover">
      <legend>{say('cover')}</legend>
      <p className="hint">{say('cover.hint')}</p>
      <canvas
        ref={canvas}
        className="photo"
        width={drawn}
        height={Math.max(1, Math.round((drawn * picture.height) / picture.width))}
        role="img"
        aria-label={say('cover.picture', { count: boxes.length })}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setFrom(pointOf(event));
        }}
        onPointerMove={(event) => from !== null && setDrawing(boxBetween(from, pointOf(event)))}
        onPointerUp={end}
        onPointerCancel={end}
      />
      <div className="actions">
        <Button variant="plain" onClick={() => onBoxes([...boxes, { x: 0.35, y: 0.35, w: 0.3, h: 0.3 }])}>
          {say('cover.add')}
        </Button>
        <Button variant="plain" onClick={() => onBoxes([{ x: 0, y: 0, w: 1, h: 1 }])}>
          {say('cover.whole')}
        </Button>
      </div>
      {boxes.map((box, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a box is its place in the list
        <fieldset key={index} className="cover-box">
          <legend>{say('cover.box', { number: index + 1 })}</legend>
          {sides.map((side) => (
            <TextField
              key={side}
              label={say(`cover.${side}`)}
              type="number"
              min={0}
              max={100}
              value={Math.round(box[side] * 100)}
              onChange={({ currentTarget }) => change(index, { [side]: (currentTarget.valueAsNumber || 0) / 100 })}
            />
          ))}
          <Button variant="plain" onClick={() => onBoxes(boxes.filter((_, at) => at !== index))}>
            {say('cover.remove', { number: index + 1 })}
          </Button>
        </fieldset>
      ))}
    </fieldset>
  );
}

function fitted({ x, y, w, h }: Box): Box {
  return boxBetween({ x, y }, { x: x + Math.max(smallest, w), y: y + Math.max(smallest, h) });
}
