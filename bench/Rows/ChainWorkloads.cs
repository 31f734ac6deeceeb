using OpenCvSharp;

namespace PipelineKit.Bench.Rows;

/// <summary>Workloads of several stages, as in typical pipelines.</summary>
internal static class ChainWorkloads
{
    public static IEnumerable<Workload> All(Pictures p)
    {
        Mat a = p.A.Mat, rgb = p.Rgb.Mat;
        return
        [
            new("blur, sharpen, curve, rgb", $"""
                  s: { "{ op: gaussian, sigma: 1.5, border: replicate }" }
                  u: { "{ op: unsharp, sigma: 1, border: replicate }" }
                  r: { "{" } {p.CurveStage} { "}" }

                """, [p.Rgb], o => OpenCvChains.Soften(rgb, o, p.CurveMat)),
            new("six point operators, rgb", $"""
                  s: { "{ op: invert }" }
                  c: { "{ op: pixel, expr: 1.1 * a - 10, white: 255 }" }
                  l: { "{" } {p.CurveStage} { "}" }
                  v: { "{ op: levels, black: 12, white-point: 240 }" }
                  i: { "{ op: invert }" }
                  r: { "{" } {p.CurveStage} { "}" }

                """, [p.Rgb], o => OpenCvChains.Points(rgb, o, p.CurveMat)),
            new("document", """
                  s: { op: gaussian, sigma: 0.8, border: replicate }
                  p: { op: dilate, size: 9, border: replicate }
                  l: { op: box, size: 61, border: replicate }
                  e: { op: pixel, in: { a: a, l: l }, expr: "255 * a / max(l, 1)", white: 255 }
                  r: { op: levels, black: 60, white-point: 225 }

                """, [p.A], o => OpenCvChains.Document(a, o)),
            new("edges of a photograph", """
                  g: { op: grayscale }
                  s: { op: gaussian, sigma: 1.5, border: replicate }
                  m: { op: sobel, border: replicate }
                  r: { op: threshold, in: m.magnitude, level: 60 }

                """, [p.Rgb], o => OpenCvChains.Edges(rgb, o)),
        ];
    }
}
