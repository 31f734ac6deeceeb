using OpenCvSharp;

namespace PipelineKit.Bench.Rows;

/// <summary>The chains with OpenCV, one call for each stage.</summary>
internal static class OpenCvChains
{
    private const BorderTypes Edge = BorderTypes.Replicate;

    public static void Soften(Mat source, Mat target, Mat curve)
    {
        using Mat soft = new(), sharp = new();
        Cv2.GaussianBlur(source, soft, new Size(13, 13), 1.5, 1.5, Edge);
        WindowWorkloads.Sharpen(soft, sharp);
        Cv2.LUT(sharp, curve, target);
    }

    public static void Points(Mat source, Mat target, Mat curve)
    {
        using Mat one = new(), other = new();
        Cv2.BitwiseNot(source, one);
        one.ConvertTo(other, MatType.CV_8U, 1.1, -10);
        Cv2.LUT(other, curve, one);
        one.ConvertTo(other, MatType.CV_8U, 255.0 / 228, -12 * 255.0 / 228);
        Cv2.BitwiseNot(other, one);
        Cv2.LUT(one, curve, target);
    }

    public static void Document(Mat source, Mat target)
    {
        using Mat soft = new(), paper = new(), light = new(), even = new();
        Cv2.GaussianBlur(source, soft, new Size(7, 7), .8, .8, Edge);
        Cv2.Dilate(soft, paper, Cv2.GetStructuringElement(MorphShapes.Rect, new Size(9, 9)), borderType: Edge);
        Cv2.BoxFilter(paper, light, -1, new Size(61, 61), borderType: Edge);
        Cv2.Divide(source, light, even, 255);
        even.ConvertTo(target, MatType.CV_8U, 255.0 / 165, -60 * 255.0 / 165);
    }

    public static void Edges(Mat source, Mat target)
    {
        using Mat gray = new(), soft = new(), length = new();
        Cv2.CvtColor(source, gray, ColorConversionCodes.RGB2GRAY);
        Cv2.GaussianBlur(gray, soft, new Size(13, 13), 1.5, 1.5, Edge);
        WindowWorkloads.Magnitude(soft, length);
        Cv2.Threshold(length, target, 60, 255, ThresholdTypes.Binary);
    }
}
