using OpenCvSharp;

namespace PipelineKit.Bench.Rows;

/// <summary>The images of the workloads.</summary>
internal sealed class Pictures
{
    /// <summary>Creates the images in a given size.</summary>
    public Pictures(int width, int height)
    {
        (Width, Height) = (width, height);
        (A, B) = (new(Picture.Photograph(width, height, 1)), new(Picture.Photograph(width, height, 2)));
        Rgb = Picture.Of(o =>
        {
            using var turned = new Mat();
            Cv2.Flip(A.Mat, turned, FlipMode.XY);
            Cv2.Merge([A.Mat, B.Mat, turned], o);
        });
        Deep = Picture.Of(o => A.Mat.ConvertTo(o, MatType.CV_16UC1, 257));
        Small = new(new Mat(A.Mat, new Rect(0, 0, Math.Min(width, 1250), Math.Min(height, 800))).Clone());
        for (var i = 0; i < Curve.Length; i++)
            Curve[i] = (byte)Math.Round(255 * Math.Pow(i / 255.0, 1 / 1.2));
        CurveMat = Mat.FromPixelData(1, 256, MatType.CV_8U, Curve);
    }

    public int Width { get; }

    public int Height { get; }

    public Picture A { get; }

    public Picture B { get; }

    public Picture Rgb { get; }

    /// <summary>Gets the 16-bit image.</summary>
    public Picture Deep { get; }

    /// <summary>Gets the one-megapixel image.</summary>
    public Picture Small { get; }

    /// <summary>Gets a tone curve of 256 entries.</summary>
    public byte[] Curve { get; } = new byte[256];

    /// <summary>Gets the tone curve for OpenCV.</summary>
    public Mat CurveMat { get; }

    /// <summary>Gets the tone curve as a stage.</summary>
    public string CurveStage => $"op: lut, table: [[{string.Join(", ", Curve)}]]";
}
