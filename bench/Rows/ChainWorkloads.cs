using OpenCvSharp;

namespace PipelineKit.Bench.Rows;

/// <summary>Several stages: what pipelines are made of.</summary>
internal static class ChainWorkloads
{
    private const BorderTypes Edge = BorderTypes.Replicate;

    public static IEnumerable<Workload> All(Pictures p)
    {
        Mat a = p.A.Mat, rgb = p.Rgb.Mat;
        return
        [
            new("blur, sharpen, curve, rgb", $"""
                  s: { "{ op: gaussian, sigma: 1.5, border: replicate }" }
                  u: { "{ op: unsharp, sigma: 1, border: replicate }" }
                  r: { "{" } {p.CurveStage} { "}" }

                """, [p.Rgb], o => Soften(rgb, o, p.CurveMat)),
            new("six point operators, rgb", $"""
                  s: { "{ op: invert }" }
                  c: { "{ op: pixel, expr: 1.1 * a - 10, white: 255 }" }
                  l: { "{" } {p.CurveStage} { "}" }
                  v: { "{ op: levels, black: 12, white-point: 240 }" }
                  i: { "{ op: invert }" }
                  r: { "{" } {p.CurveStage} { "}" }

                """, [p.Rgb], o => Points(rgb, o, p.CurveMat)),
            new("document", """
                  s: { op: gaussian, sigma: 0.8, border: replicate }
                  p: { op: dilate, size: 9, border: replicate }
                  l: { op: box, size: 61, border: replicate }
                  e: { op: pixel, in: { a: a, l: l }, expr: "255 * a / max(l, 1)", white: 255 }
                  r: { op: levels, black: 60, white-point: 225 }

                """, [p.A], o => Document(a, o)),
            new("edges of a photograph", """
                  g: { op: grayscale }
                  s: { op: gaussian, sigma: 1.5, border: replicate }
                  m: { op: sobel, border: replicate }
                  r: { op: threshold, in: m.magnitude, level: 60 }

                """, [p.Rgb], o => Edges(rgb, o)),
        ];
    }

    private static void Soften(Mat source, Mat target, Mat curve)
    {
        using Mat soft = new(), sharp = new();
        Cv2.GaussianBlur(source, soft, new Size(13, 13), 1.5, 1.5, Edge);
        WindowWorkloads.Sharpen(soft, sharp);
        Cv2.LUT(sharp, curve, target);
    }

    private static void Points(Mat source, Mat target, Mat curve)
    {
        using Mat one = new(), other = new();
        Cv2.BitwiseNot(source, one);
        one.ConvertTo(other, MatType.CV_8U, 1.1, -10);
        Cv2.LUT(other, curve, one);
        one.ConvertTo(other, MatType.CV_8U, 255.0 / 228, -12 * 255.0 / 228);
        Cv2.BitwiseNot(other, one);
        Cv2.LUT(one, curve, target);
    }

    private static void Document(Mat source, Mat target)
    {
        using Mat soft = new(), paper = new(), light = new(), even = new();
        Cv2.GaussianBlur(source, soft, new Size(7, 7), .8, .8, Edge);
        Cv2.Dilate(soft, paper, Cv2.GetStructuringElement(MorphShapes.Rect, new Size(9, 9)), borderType: Edge);
        Cv2.BoxFilter(paper, light, -1, new Size(61, 61), borderType: Edge);
        Cv2.Divide(source, light, even, 255);
        even.ConvertTo(target, MatType.CV_8U, 255.0 / 165, -60 * 255.0 / 165);
    }

    private static void Edges(Mat source, Mat target)
    {
        using Mat gray = new(), soft = new(), length = new();
        Cv2.CvtColor(source, gray, ColorConversionCodes.RGB2GRAY);
        Cv2.GaussianBlur(gray, soft, new Size(13, 13), 1.5, 1.5, Edge);
        WindowWorkloads.Magnitude(soft, length);
        Cv2.Threshold(length, target, 60, 255, ThresholdTypes.Binary);
    }
}
