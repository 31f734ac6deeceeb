using OpenCvSharp;

namespace PipelineKit.Bench.Rows;

/// <summary>Workloads that move samples.</summary>
internal static class GeometryWorkloads
{
    public static IEnumerable<Workload> All(Pictures p)
    {
        var (a, w, h) = (p.A.Mat, p.Width, p.Height);
        Picture[] one = [p.A];
        var rotation = Cv2.GetRotationMatrix2D(new Point2f(w / 2f, h / 2f), -17, 1);
        string Line(int row) => string.Join(", ", Enumerable.Range(0, 3).Select(
            i => rotation.At<double>(row, i).ToString("R", System.Globalization.CultureInfo.InvariantCulture)));
        return
        [
            new("half, area", "op: scale, factor: 0.5, method: area", one,
                o => Cv2.Resize(a, o, new Size(w / 2, h / 2), interpolation: InterpolationFlags.Area),
                () => p.A.Vips.Shrink(2, 2)),
            new("0.3, Lanczos", "op: scale, factor: 0.3", one, null, () => p.A.Vips.Resize(0.3)),
            new("0.3, Lanczos rgb", "op: scale, factor: 0.3", [p.Rgb], null, () => p.Rgb.Vips.Resize(0.3)),
            new("1.7, cubic", "op: scale, factor: 1.7, method: bicubic", one, o => Cv2.Resize(a, o,
                new Size((int)Math.Round(w * 1.7), (int)Math.Round(h * 1.7)), interpolation: InterpolationFlags.Cubic)),
            new("rotate 90", "op: rotate, angle: 90", one,
                o => Cv2.Rotate(a, o, RotateFlags.Rotate90Clockwise), () => p.A.Vips.Rot90()),
            new("affine, 17°", $"op: affine, matrix: [[{Line(0)}], [{Line(1)}]]", one,
                o => Cv2.WarpAffine(a, o, rotation, new Size(w, h))),
        ];
    }
}
