using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Light;

/// <summary>Computes the log-average and maximum luminance of a scene.</summary>
internal sealed class LightSurvey<T>(Tonemap tonemap, double white) : Analysis<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Avoids the logarithm of 0.
    private const double Dark = 1e-6;

    private double logs, brightest;
    private long count;

    /// <summary>Returns the luminance weight of a channel: ITU-R BT.709 for red, green and blue, otherwise equal.</summary>
    public static double Weight(int channel, int channels) =>
        channels == 3 ? channel switch { 0 => 0.2126, 1 => 0.7152, _ => 0.0722 } : 1.0 / channels;

    public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs)
    {
        var (info, sum, most) = (inputs[0].Info, 0.0, 0.0);
        for (var x = 0; x < info.Width; x++)
        {
            var light = 0.0;
            for (var channel = 0; channel < info.Channels; channel++)
                light += Weight(channel, info.Channels) * double.CreateTruncating(inputs[0][y, channel][x]) / white;
            light = double.IsFinite(light) ? Math.Max(0, light) : 0;
            (sum, most) = (sum + Math.Log(Dark + light), Math.Max(most, light));
        }
        return (sum, most, info.Width);
    }

    public override void Fold(object part)
    {
        var (sum, most, width) = ((double, double, int))part;
        (logs, brightest, count) = (logs + sum, Math.Max(brightest, most), count + width);
    }

    public override IReadOnlyDictionary<string, object> Finish() => new Dictionary<string, object>
    {
        ["exposure"] = tonemap.Exposure ?? Math.Log2(tonemap.Key) - (logs / count / Math.Log(2)),
        ["brightest"] = brightest,
    };
}
