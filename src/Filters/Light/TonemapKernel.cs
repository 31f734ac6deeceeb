using System.Numerics;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Light;

/// <summary>Applies exposure and a tone curve.</summary>
internal sealed class TonemapKernel<T>(ToneCurve curve, double gain, double burn, double white) : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // The input that Hable's curve maps to white.
    private const double FilmWhite = 11.2;

    private readonly Vector<T> exposed = Of(gain / white), white = Of(white), burnt = Of(burn > 0 ? 1 / (burn * burn) : 0);
    private readonly Vector<T> filmed = Of(1 / Film(FilmWhite));

    public override void Compute(in RowTask<T> task)
    {
        var (input, output) = (task.Inputs[0], task.Output);
        for (var y = task.Rows.First; y < task.Rows.End; y++)
            for (var x = 0; x < output.Info.Width; x += Vector<T>.Count)
            {
                var ratio = curve == ToneCurve.Reinhard ? Ratio(input, y, x) : default;
                for (var channel = 0; channel < output.Info.Channels; channel++)
                {
                    var light = input[y, channel].Load(x);
                    output[y, channel].Store(x, curve switch
                    {
                        ToneCurve.Reinhard => light * ratio,
                        ToneCurve.Filmic => Filmed(light * exposed) * filmed * white,
                        _ => Academy(light * exposed) * white,
                    });
                }
            }
    }

    // The factor of the luminance, which preserves colors.
    private Vector<T> Ratio(Imaging.InputRows<T> input, int y, int x)
    {
        var light = Vector<T>.Zero;
        for (var channel = 0; channel < input.Info.Channels; channel++)
            light += Of(LightSurvey<T>.Weight(channel, input.Info.Channels)) * input[y, channel].Load(x);
        light = Vector.Max(light * exposed, Vector<T>.Zero);
        return exposed * white * (Vector<T>.One + (light * burnt)) / (Vector<T>.One + light);
    }

    private Vector<T> Filmed(Vector<T> x)
    {
        x = Vector.Max(x, Vector<T>.Zero);
        return (((x * ((x * Of(0.15)) + Of(0.05))) + Of(0.004)) / ((x * ((x * Of(0.15)) + Of(0.5))) + Of(0.06))) - Of(0.02 / 0.3);
    }

    private static Vector<T> Academy(Vector<T> x)
    {
        x = Vector.Max(x, Vector<T>.Zero);
        return Vector.Min(Vector<T>.One, (x * ((x * Of(2.51)) + Of(0.03))) / ((x * ((x * Of(2.43)) + Of(0.59))) + Of(0.14)));
    }

    private static double Film(double x) =>
        (((x * ((0.15 * x) + 0.05)) + 0.004) / ((x * ((0.15 * x) + 0.5)) + 0.06)) - (0.02 / 0.3);

    private static Vector<T> Of(double value) => new(T.CreateTruncating(value));
}
