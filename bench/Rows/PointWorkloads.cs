using OpenCvSharp;

namespace PipelineKit.Bench.Rows;

/// <summary>Per-sample operators, and those that first compute statistics.</summary>
internal static class PointWorkloads
{
    public static IEnumerable<Workload> All(Pictures p)
    {
        var (a, b, rgb) = (p.A.Mat, p.B.Mat, p.Rgb.Mat);
        Picture[] one = [p.A], two = [p.A, p.B];
        return
        [
            new("add", "op: add, in: [a, b]", two, o => Cv2.Add(a, b, o)),
            new("blend half", "op: blend, in: [a, b], opacity: 0.5", two, o => Cv2.AddWeighted(a, .5, b, .5, 0, o)),
            new("difference", "op: difference, in: [a, b]", two, o => Cv2.Absdiff(a, b, o)),
            new("invert", "op: invert", one, o => Cv2.BitwiseNot(a, o), () => p.A.Vips.Invert()),
            new("threshold", "op: threshold, level: 100", one, o => Cv2.Threshold(a, o, 100, 255, ThresholdTypes.Binary)),
            new("lut", p.CurveStage, one, o => Cv2.LUT(a, p.CurveMat, o)),
            new("levels", "op: levels, black: 12, white-point: 240", one,
                o => a.ConvertTo(o, MatType.CV_8U, 255.0 / 228, -12 * 255.0 / 228)),
            new("grayscale", "op: grayscale", [p.Rgb], o => Cv2.CvtColor(rgb, o, ColorConversionCodes.RGB2GRAY)),
            new("equalize", "op: equalize", one, o => Cv2.EqualizeHist(a, o)),
            new("otsu", "op: otsu", one, o => Cv2.Threshold(a, o, 0, 255, ThresholdTypes.Otsu)),
        ];
    }
}
