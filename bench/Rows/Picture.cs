using System.Runtime.InteropServices;
using OpenCvSharp;
using PipelineKit.Execution;
using PipelineKit.Imaging;

namespace PipelineKit.Bench.Rows;

/// <summary>An image in the memory of each library.</summary>
internal sealed class Picture
{
    /// <summary>Creates a picture from an OpenCV image.</summary>
    public Picture(Mat mat)
    {
        var bytes = new byte[mat.Total() * mat.ElemSize()];
        Marshal.Copy(mat.Data, bytes, 0, bytes.Length);
        var isDeep = mat.Depth() == MatType.CV_16U;
        var info = new ImageInfo(mat.Width, mat.Height, mat.Channels()) { White = isDeep ? ushort.MaxValue : byte.MaxValue };
        Mat = mat;
        Raster = isDeep ? Raster.Of(info, MemoryMarshal.Cast<byte, ushort>(bytes).ToArray()) : Raster.Of(info, bytes);
        Vips = NetVips.Image.NewFromMemory(bytes, mat.Width, mat.Height, mat.Channels(),
            isDeep ? NetVips.Enums.BandFormat.Ushort : NetVips.Enums.BandFormat.Uchar);
    }

    /// <summary>Gets the image for OpenCV.</summary>
    public Mat Mat { get; }

    /// <summary>Gets the image for this project.</summary>
    public Raster Raster { get; }

    /// <summary>Gets the image for libvips.</summary>
    public NetVips.Image Vips { get; }

    /// <summary>Creates a picture with OpenCV.</summary>
    public static Picture Of(Action<Mat> make)
    {
        var mat = new Mat();
        make(mat);
        return new(mat);
    }

    /// <summary>
    /// Creates an image that resembles a gray photograph: soft shapes, edges and noise, the same on every machine.
    /// </summary>
    public static Mat Photograph(int width, int height, int seed)
    {
        var samples = new byte[width * height];
        var noise = new Random(seed);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                var soft = 110 + 60 * Math.Sin((x + 40 * seed) / 157.0) * Math.Cos(y / 211.0) + 25 * Math.Sin((x + y) / 23.0);
                var edge = ((x / 190) + (y / 130) + seed) % 3 == 0 ? 35 : 0;
                samples[y * width + x] = (byte)Math.Clamp(soft + edge + noise.Next(-9, 10), 0, 255);
            }
        return Mat.FromPixelData(height, width, MatType.CV_8U, samples).Clone();
    }
}
