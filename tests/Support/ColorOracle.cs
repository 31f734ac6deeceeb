using PipelineKit.Execution;
using PipelineKit.Operators;

namespace PipelineKit.Tests.Support;

/// <summary>Runs three-channel operators in the engine and compares every pixel with a plain function of doubles.</summary>
internal static class ColorOracle
{
    /// <summary>Fails unless every pixel matches the formula in both precisions and alpha is unchanged.</summary>
    public static void Agrees(Operator op, Func<double[], double[]> formula,
        double? white = 255, double? whiteOut = 255, double single = 1e-5, double twice = 1e-11)
    {
        var seed = 0;
        foreach (var alpha in new[] { false, true })
            foreach (var (width, height) in new[] { (1, 1), (37, 5), (64, 3) })
            {
                var image = Images.Random(width, height, alpha ? 4 : 3, alpha, ++seed, white);
                PointOracle.Compare(op, [image], Expected(image, formula, whiteOut), single, twice);
            }
    }

    /// <summary>Returns the output pixel for an input pixel, in double precision.</summary>
    public static double[] Pixel(Operator op, double? white, params double[] pixel) =>
        PointOracle.Run(op, Images.Pixels(white, false, pixel)).Samples.ToArray();

    private static Raster Expected(Raster image, Func<double[], double[]> formula, double? white)
    {
        var channels = formula(new double[3]).Length;
        var result = new Raster(image.Info with { Channels = channels + (image.Info.HasAlpha ? 1 : 0), White = white });
        for (var y = 0; y < image.Info.Height; y++)
            for (var x = 0; x < image.Info.Width; x++)
            {
                var pixel = formula([image[y, x, 0], image[y, x, 1], image[y, x, 2]]);
                for (var channel = 0; channel < channels; channel++)
                    result[y, x, channel] = pixel[channel];
                if (image.Info.HasAlpha)
                    result[y, x, channels] = image[y, x, 3];
            }
        return result;
    }
}
