using OpenCvSharp;

namespace PipelineKit.Bench.Rows;

/// <summary>Operators that align and restore, over images of a megapixel.</summary>
internal static class RestoreWorkloads
{
    public static IEnumerable<Workload> All(Pictures p)
    {
        var (small, moved, scratches) = (p.Small.Mat, new Picture(Moved(p.Small.Mat)), new Picture(Scratches(p.Small.Mat)));
        var (w, h) = (small.Width, small.Height);
        var focal = double.Hypot(w - 1, h - 1) / 2;
        var camera = Mat.FromPixelData(3, 3, MatType.CV_64F, new[] { focal, 0, (w - 1) / 2.0, 0, focal, (h - 1) / 2.0, 0, 0, 1 });
        var distortion = Mat.FromPixelData(1, 4, MatType.CV_64F, new[] { -0.2, 0.05, 0, 0 });
        return
        [
            new("register translation, 1 megapixel", "op: register, in: [a, b]", [moved, p.Small],
                o => Phase(moved.Mat, small, o)),
            new("register euclidean, 1 megapixel", "op: register, in: [a, b], motion: euclidean", [moved, p.Small],
                o => Ecc(moved.Mat, small, o)),
            new("fft, 1 megapixel", "op: fft", [p.Small], o =>
            {
                using Mat floats = new(), both = new(), size = new();
                small.ConvertTo(floats, MatType.CV_64F);
                Cv2.Dft(floats, both, DftFlags.ComplexOutput);
                Cv2.Split(both, out var parts);
                Cv2.Magnitude(parts[0], parts[1], size);
                Cv2.Add(size, Scalar.All(1), size);
                Cv2.Log(size, o);
            }),
            new("inpaint, 1 megapixel", "op: inpaint, in: [a, b]", [p.Small, scratches],
                o => Cv2.Inpaint(small, scratches.Mat, o, 5, InpaintTypes.Telea)),
            new("lens, 1 megapixel", "op: lens, k1: -0.2, k2: 0.05", [p.Small],
                o => Cv2.Undistort(small, o, camera, distortion)),
            new("background minimum, 1 megapixel", "op: background, method: minimum, radius: 15", [p.Small], o =>
            {
                using var ground = new Mat();
                Cv2.MorphologyEx(small, ground, MorphTypes.Open, Cv2.GetStructuringElement(MorphShapes.Rect, new Size(31, 31)));
                Cv2.Blur(ground, ground, new Size(31, 31));
                Cv2.Subtract(small, ground, o);
            }),
            new("bm3d, 1 megapixel", "op: bm3d, noise: 6", [p.Small]),
            new("dehaze, 1 megapixel", "op: dehaze", [p.Small]),
        ];
    }

    private static Mat Moved(Mat image)
    {
        using var map = Mat.FromPixelData(2, 3, MatType.CV_64F, new[] { 1.0, 0, 7.3, 0, 1, -4.6 });
        var moved = new Mat();
        Cv2.WarpAffine(image, moved, map, image.Size(), InterpolationFlags.Linear, BorderTypes.Reflect);
        return moved;
    }

    private static Mat Scratches(Mat image)
    {
        var mask = new Mat(image.Size(), MatType.CV_8U, Scalar.Black);
        for (var i = 0; i < 12; i++)
            Cv2.Line(mask, new Point(100 * i, 20), new Point(100 * i + 90, image.Height - 20), Scalar.White, 3);
        return mask;
    }

    private static void Phase(Mat moving, Mat reference, Mat target)
    {
        using Mat a = new(), b = new(), window = new();
        moving.ConvertTo(a, MatType.CV_32F);
        reference.ConvertTo(b, MatType.CV_32F);
        Cv2.CreateHanningWindow(window, a.Size(), MatType.CV_32F);
        var shift = Cv2.PhaseCorrelate(a, b, window, out _);
        using var map = Mat.FromPixelData(2, 3, MatType.CV_64F, new[] { 1.0, 0, shift.X, 0, 1, shift.Y });
        Cv2.WarpAffine(moving, target, map, reference.Size());
    }

    private static void Ecc(Mat moving, Mat reference, Mat target)
    {
        using var map = Mat.FromPixelData(2, 3, MatType.CV_32F, new[] { 1f, 0, 7, 0, 1, -5 }).Clone();
        var enough = new TermCriteria(CriteriaTypes.Eps | CriteriaTypes.MaxIter, 60, 1e-7);
        Cv2.FindTransformECC(reference, moving, map, MotionTypes.Euclidean, enough);
        Cv2.WarpAffine(moving, target, map, reference.Size(), InterpolationFlags.Linear | InterpolationFlags.WarpInverseMap);
    }
}
