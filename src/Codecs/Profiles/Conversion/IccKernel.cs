using System.Numerics;
using PipelineKit.Codecs.Vips;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Codecs.Profiles.Conversion;

/// <summary>Converts pixels in groups, with 16 bits per sample.</summary>
internal sealed class IccKernel<T>(VipsColorTransforms transforms, double white) : RowKernel<T>, IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The name of the scratch memory of results.</summary>
    public const string Results = "results";

    private const double Full = ushort.MaxValue;
    private const int Pixels = VipsColorTransform.MostPixels;

    /// <inheritdoc/>
    public override long HeldBytes => transforms.Count * IccMemory.Transform;

    public override void Compute(in RowTask<T> task)
    {
        var (input, output, rows) = (task.Inputs[0], task.Output, task.Rows);
        var results = task.Scratch.Row<ushort>(Results);
        transforms.Use(transform =>
        {
            for (var y = rows.First; y < rows.End; y++)
                for (var x = 0; x < output.Info.Width; x += Pixels)
                    Convert(transform, input, output, y, x, results.Span);
        });
    }

    /// <inheritdoc/>
    public void Dispose() => transforms.Dispose();

    private void Convert(VipsColorTransform transform, InputRows<T> input, OutputRows<T> output, int y, int x,
        Span<ushort> results)
    {
        var count = Math.Min(Pixels, output.Info.Width - x);
        for (var c = 0; c < transform.Channels; c++)
            Gather(input[y, c].Span.Slice(x, count), transform.Source[c..], transform.Channels);
        transform.Convert(results, count);
        for (var c = 0; c < transform.Results; c++)
            Scatter(results[c..], output[y, c].Span.Slice(x, count), transform.Results);
        for (var c = 0; c < transform.Channels; c++)
            SpreadNaN(input[y, c].Span.Slice(x, count), output, y, x);
    }

    private void Gather(ReadOnlySpan<T> samples, Span<ushort> target, int step)
    {
        var scale = Full / white;
        for (int x = 0, at = 0; x < samples.Length; x++, at += step)
        {
            // NaN becomes 0.
            var scaled = (double.CreateTruncating(samples[x]) * scale) + 0.5;
            target[at] = scaled >= Full ? ushort.MaxValue : scaled >= 1 ? (ushort)(int)scaled : (ushort)0;
        }
    }

    private void Scatter(ReadOnlySpan<ushort> samples, Span<T> target, int step)
    {
        for (int x = 0, at = 0; x < target.Length; x++, at += step)
            target[x] = T.CreateTruncating(samples[at] / Full * white);
    }

    // A color with a NaN sample becomes NaN in every channel.
    private static void SpreadNaN(ReadOnlySpan<T> samples, OutputRows<T> output, int y, int first)
    {
        if (!samples.ContainsAnyExceptInRange(T.NegativeInfinity, T.PositiveInfinity))
            return;
        for (var x = 0; x < samples.Length; x++)
            for (var c = 0; T.IsNaN(samples[x]) && c < output.Info.Channels; c++)
                output[y, c].Span[first + x] = T.NaN;
    }
}
