import {
  Chart,
  LineElement,
  PointElement,
  RadarController,
  RadialLinearScale,
  type ChartConfiguration,
  type Plugin,
} from 'chart.js';
import { box, pointAt, radius, rings, runs, sizes, type Point, type SpiderAxis } from './spider-geometry';

Chart.register(RadarController, RadialLinearScale, PointElement, LineElement);

/** A web on a canvas that moves when its marks change. */
export interface SpiderChart {
  /** Shows other marks. `moves`: the shape goes there, in the time of a drawing. */
  show(axes: readonly SpiderAxis[], moves: boolean): void;
  /** Takes the colours again, after another theme was chosen. */
  recolour(): void;
  destroy(): void;
}

/** How long the shape takes to go to other marks, in milliseconds. */
const moveTime = 400;

interface Looks {
  axes: readonly SpiderAxis[];
  colour: (token: string) => string;
}

/**
 * Draws the web on a canvas in a square box as wide as the static drawing, at the same places. The colours
 * are those of the tokens where `canvas` stands.
 */
export function createSpiderChart(canvas: HTMLCanvasElement, axes: readonly SpiderAxis[]): SpiderChart {
  const looks: Looks = { axes, colour: coloursOf(canvas) };
  const chart = new Chart(canvas, configuration(looks));
  return {
    show(next, moves) {
      looks.axes = next;
      const [dataset] = chart.data.datasets;
      if (dataset) dataset.data = valuesOf(next);
      chart.options.animation = moves ? { duration: moveTime } : false;
      chart.update();
    },
    recolour() {
      looks.colour = coloursOf(canvas);
      chart.update('none');
    },
    destroy: () => chart.destroy(),
  };
}

function configuration(looks: Looks): ChartConfiguration<'radar', (number | null)[]> {
  const unit = (context: { chart: { width: number } }) => context.chart.width / box.width;
  const at = (index: number) => looks.axes[index];
  const isOwn = (index: number) => at(index)?.own ?? false;
  const hue = (index: number) => looks.colour(at(index)?.token ?? '--ew-ink');
  return {
    type: 'radar',
    data: {
      labels: looks.axes.map(() => ''),
      datasets: [
        {
          data: valuesOf(looks.axes),
          fill: false,
          spanGaps: false,
          borderColor: () => looks.colour('--ew-web-line'),
          borderWidth: (context) => sizes.line * unit(context),
          borderJoinStyle: 'round',
          borderCapStyle: 'round',
          clip: false,
          pointRadius: (context) => sizes[isOwn(context.dataIndex) ? 'own' : 'dot'].radius * unit(context),
          pointBorderWidth: (context) => sizes[isOwn(context.dataIndex) ? 'own' : 'dot'].line * unit(context),
          pointBackgroundColor: ({ dataIndex }) =>
            isOwn(dataIndex) ? looks.colour('--ew-card') : hue(dataIndex),
          pointBorderColor: ({ dataIndex }) =>
            isOwn(dataIndex) ? hue(dataIndex) : looks.colour('--ew-card'),
        },
      ],
    },
    options: {
      animation: false,
      events: [],
      maintainAspectRatio: false,
      layout: { padding: (context) => (box.width / 2 - radius) * unit(context) },
      scales: {
        r: {
          min: 0,
          max: 10,
          startAngle: 270,
          beginAtZero: true,
          grid: { display: false },
          angleLines: { display: false },
          pointLabels: { display: false },
          ticks: { display: false },
        },
      },
    },
    plugins: [tablePlugin(looks)],
  };
}

/** What Chart.js has no words for: the table, the cloth with its gap, dashed axes and open places. */
function tablePlugin(looks: Looks): Plugin<'radar'> {
  return {
    id: 'table',
    // Chart.js leaves the line as thick as it was when the box gets another size.
    afterUpdate(chart, { mode }) {
      if (mode === 'resize') chart.update('none');
    },
    beforeDatasetsDraw(chart) {
      const scale = chart.scales.r;
      if (!(scale instanceof RadialLinearScale)) return;
      const unit = chart.width / box.width;
      const pen = new Pen(chart.ctx, { x: scale.xCenter, y: scale.yCenter }, unit);
      const { colour, axes } = looks;
      const hexagon = (distance: number) => axes.map((_, index) => pointAt(index, axes.length, distance));
      pen.shape(hexagon(radius), colour('--ew-web-table'));
      pen.line(hexagon(radius), true, colour('--ew-line-firm'), sizes.table);
      for (const ring of rings) pen.line(hexagon(ring), true, colour('--ew-web-grid'), sizes.ring);
      drawCloth(chart, pen, looks);
      axes.forEach((axis, index) => {
        const line = [{ x: 0, y: 0 }, pointAt(index, axes.length, radius)];
        const { axis: size } = sizes;
        if (axis.thin) pen.line(line, false, colour('--ew-line-firm'), size.openLine, size.openDash);
        else pen.line(line, false, colour('--ew-line-firm'), size.line);
      });
    },
    afterDatasetsDraw(chart) {
      const scale = chart.scales.r;
      if (!(scale instanceof RadialLinearScale)) return;
      const pen = new Pen(chart.ctx, { x: scale.xCenter, y: scale.yCenter }, chart.width / box.width);
      looks.axes.forEach(({ value }, index) => {
        if (value === undefined) pen.openPlace(pointAt(index, looks.axes.length, radius), looks.colour);
      });
    },
  };
}

/** Fills along the points as they are now, so that the cloth moves with the line. */
function drawCloth(chart: Chart, pen: Pen, { axes, colour }: Looks): void {
  const points = chart.getDatasetMeta(0).data;
  for (const run of runs(axes)) {
    const corners = run.map((index) => pen.unitsOf(points[index] ?? { x: 0, y: 0 }));
    pen.shape(run.length === axes.length ? corners : [{ x: 0, y: 0 }, ...corners], colour('--ew-web-fill'));
  }
}

/** Draws in the units of the web on a canvas. */
class Pen {
  #context: CanvasRenderingContext2D;
  #middle: Point;
  #unit: number;

  constructor(context: CanvasRenderingContext2D, middle: Point, unit: number) {
    this.#context = context;
    this.#middle = middle;
    this.#unit = unit;
  }

  unitsOf({ x, y }: Point): Point {
    return { x: (x - this.#middle.x) / this.#unit, y: (y - this.#middle.y) / this.#unit };
  }

  shape(points: readonly Point[], colour: string): void {
    this.#trace(points, true);
    this.#context.fillStyle = colour;
    this.#context.fill();
  }

  line(
    points: readonly Point[],
    closed: boolean,
    colour: string,
    width: number,
    dash: readonly number[] = [],
  ) {
    const context = this.#context;
    context.save();
    this.#trace(points, closed);
    this.#stroke(colour, width, dash);
    context.restore();
  }

  openPlace(point: Point, colour: (token: string) => string): void {
    const context = this.#context;
    context.save();
    context.beginPath();
    const { x, y } = this.#pixelsOf(point);
    context.arc(x, y, sizes.open.radius * this.#unit, 0, 2 * Math.PI);
    context.fillStyle = colour('--ew-card');
    context.fill();
    this.#stroke(colour('--ew-line-firm'), sizes.open.line, sizes.open.dash);
    context.restore();
  }

  #stroke(colour: string, width: number, dash: readonly number[]): void {
    const context = this.#context;
    context.strokeStyle = colour;
    context.lineWidth = width * this.#unit;
    context.lineJoin = 'round';
    context.lineCap = dash === sizes.axis.openDash ? 'round' : 'butt';
    context.setLineDash(dash.map((length) => length * this.#unit));
    context.stroke();
  }

  #pixelsOf({ x, y }: Point): Point {
    return { x: this.#middle.x + x * this.#unit, y: this.#middle.y + y * this.#unit };
  }

  #trace(points: readonly Point[], closed: boolean): void {
    const context = this.#context;
    context.beginPath();
    for (const point of points) {
      const { x, y } = this.#pixelsOf(point);
      context.lineTo(x, y);
    }
    if (closed) context.closePath();
  }
}

function valuesOf(axes: readonly SpiderAxis[]): (number | null)[] {
  return axes.map(({ value }) => value ?? null);
}

function coloursOf(element: Element): (token: string) => string {
  const style = getComputedStyle(element);
  return (token) => style.getPropertyValue(token).trim();
}
