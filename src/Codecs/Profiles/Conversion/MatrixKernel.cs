using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Codecs.Profiles.Conversion;

/// <summary>Converts pixels by curves and a matrix.</summary>
internal sealed class MatrixKernel<T>(MatrixTransform transform, double white) : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly double _scale = ushort.MaxValue / white;

    /// <summary>Returns the scratch memory: samples of 16 bits, light, and where a sample is NaN.</summary>
    public static ScratchLayout Scratch(int width, int channels) => ScratchLayout.None
        .Rows<ushort>("samples", width, count: channels).Rows<double>("light", width).Rows<bool>("missing", width);

    public override void Compute(in RowTask<T> task)
    {
        var (input, output) = (task.Inputs[0], task.Output);
        var samples = task.Scratch.Rows<ushort>("samples");
        var light = task.Scratch.Row<double>("light").Span;
        var missing = task.Scratch.Row<bool>("missing").Span;
        for (var y = task.Rows.First; y < task.Rows.End; y++)
        {
            missing.Clear();
            for (var c = 0; c < samples.Length; c++)
                Read(input[y, c].Span, samples[c].Span, missing);
            for (var c = 0; c < output.Info.Channels; c++)
            {
                light.Clear();
                for (var k = 0; k < samples.Length; k++)
                    transform.Add(samples[k].Span, k, c, light);
                Write(light, missing, c, output[y, c].Span);
            }
        }
    }

    private void Read(ReadOnlySpan<T> row, Span<ushort> samples, Span<bool> missing)
    {
        for (var x = 0; x < row.Length; x++)
        {
            var sample = double.CreateTruncating(row[x]);
            missing[x] |= double.IsNaN(sample);
            // NaN becomes 0.
            var scaled = (sample * _scale) + 0.5;
            samples[x] = scaled >= ushort.MaxValue ? ushort.MaxValue : scaled >= 1 ? (ushort)(int)scaled : (ushort)0;
        }
    }

    private void Write(ReadOnlySpan<double> light, ReadOnlySpan<bool> missing, int channel, Span<T> row)
    {
        for (var x = 0; x < row.Length; x++)
            row[x] = missing[x] ? T.NaN : T.CreateTruncating(transform.Sample(channel, light[x]) * white);
    }
}
