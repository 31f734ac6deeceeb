using OpenCvSharp;

namespace PipelineKit.Bench.Rows;

/// <summary>Window operators.</summary>
internal static class WindowWorkloads
{
    private const BorderTypes Edge = BorderTypes.Replicate;
    private const string Repeat = "border: replicate";

    public static IEnumerable<Workload> All(Pictures p)
    {
        Mat a = p.A.Mat, rgb = p.Rgb.Mat;
        Picture[] one = [p.A];
        var clahe = Cv2.CreateCLAHE(3, new Size(8, 8));
        return
        [
            .. new[] { 5, 31 }.Select(size => new Workload($"box {size}", $"op: box, size: {size}, {Repeat}", one,
                o => Cv2.BoxFilter(a, o, -1, new Size(size, size), borderType: Edge))),
            .. new[] { 1.5, 2, 10 }.Select(sigma => Gaussian($"gaussian {sigma}", p.A, sigma)),
            Gaussian("gaussian 2 rgb", p.Rgb, 2),
            Gaussian("gaussian 2 16 bits", p.Deep, 2) with { Vips = null },
            .. new[] { 3, 5, 15 }.Select(size => new Workload($"median {size}", $"op: median, size: {size}, {Repeat}", one,
                o => Cv2.MedianBlur(a, o, size))),
            new("median 5 16 bits", $"op: median, size: 5, {Repeat}", [p.Deep], o => Cv2.MedianBlur(p.Deep.Mat, o, 5)),
            .. new[] { 3, 15 }.Select(size => new Workload($"erode {size}", $"op: erode, size: {size}, {Repeat}", one,
                o => Cv2.Erode(a, o, Cv2.GetStructuringElement(MorphShapes.Rect, new Size(size, size)), borderType: Edge))),
            new("open ellipse 9", $"op: open, size: 9, shape: ellipse, {Repeat}", one, o => Cv2.MorphologyEx(a, o,
                MorphTypes.Open, Cv2.GetStructuringElement(MorphShapes.Ellipse, new Size(9, 9)), borderType: Edge)),
            new("sobel magnitude", $"op: sobel, {Repeat}", one, o => Magnitude(a, o)),
            new("laplacian", $"op: laplacian, {Repeat}", one, o => Cv2.Laplacian(a, o, MatType.CV_8U, borderType: Edge)),
            new("canny", "op: canny, low: 100, high: 250", one, o => Cv2.Canny(a, o, 100, 250)),
            new("bilateral", $"op: bilateral, sigma-space: 2, sigma-color: 30, {Repeat}", one,
                o => Cv2.BilateralFilter(a, o, 7, 30, 2, Edge)),
            new("clahe", "op: clahe, tiles: 8, clip-limit: 3", one, o => clahe.Apply(a, o)),
            new("adaptive 15", $"op: adaptive-threshold, size: 15, {Repeat}", one,
                o => Cv2.AdaptiveThreshold(a, o, 255, AdaptiveThresholdTypes.MeanC, ThresholdTypes.Binary, 15, 0)),
            new("unsharp rgb", $"op: unsharp, sigma: 1, {Repeat}", [p.Rgb], o => Sharpen(rgb, o)),
            new("nlmeans, 1 megapixel", "op: nlmeans, h: 10", [p.Small],
                o => Cv2.FastNlMeansDenoising(p.Small.Mat, o, 10, 7, 21)),
        ];
    }

    /// <summary>Computes the magnitude of the Sobel gradient.</summary>
    public static void Magnitude(Mat source, Mat target)
    {
        using Mat x = new(), y = new(), length = new();
        Cv2.Sobel(source, x, MatType.CV_32F, 1, 0, borderType: Edge);
        Cv2.Sobel(source, y, MatType.CV_32F, 0, 1, borderType: Edge);
        Cv2.Magnitude(x, y, length);
        length.ConvertTo(target, MatType.CV_8U);
    }

    /// <summary>Applies an unsharp mask with sigma 1 and amount 1.</summary>
    public static void Sharpen(Mat source, Mat target)
    {
        using var soft = new Mat();
        Cv2.GaussianBlur(source, soft, new Size(9, 9), 1, 1, Edge);
        Cv2.AddWeighted(source, 2, soft, -1, 0, target);
    }

    // Truncated at four sigma everywhere except in libvips, which truncates where a weight is below a fifth.
    private static Workload Gaussian(string name, Picture image, double sigma)
    {
        var side = 2 * (int)(4 * sigma + 0.5) + 1;
        return new(FormattableString.Invariant($"{name}"), FormattableString.Invariant($"op: gaussian, sigma: {sigma}, {Repeat}"),
            [image], o => Cv2.GaussianBlur(image.Mat, o, new Size(side, side), sigma, sigma, Edge),
            () => image.Vips.Gaussblur(sigma));
    }
}
