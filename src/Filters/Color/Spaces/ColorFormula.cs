using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Color.Spaces;

/// <summary>A function that replaces vectors of three samples.</summary>
internal interface IColorFormula<T>
{
    void Apply(ref Vector<T> first, ref Vector<T> second, ref Vector<T> third);
}

/// <summary>Applies a three-channel formula to rows.</summary>
internal sealed class ColorKernel<T, TFormula>(TFormula formula) : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TFormula : struct, IColorFormula<T>
{
    public override void Compute(in RowTask<T> task)
    {
        var (input, output) = (task.Inputs[0], task.Output);
        for (var y = task.Rows.First; y < task.Rows.End; y++)
            Row(formula, input[y, 0], input[y, 1], input[y, 2], output[y, 0], output[y, 1], output[y, 2]);
    }

    internal static void Row(TFormula formula, Row<T> a, Row<T> b, Row<T> c, Row<T> first, Row<T> second, Row<T> third)
    {
        for (var x = 0; x < first.Width; x += Vector<T>.Count)
        {
            var (p, q, r) = (a.Load(x), b.Load(x), c.Load(x));
            formula.Apply(ref p, ref q, ref r);
            first.Store(x, p);
            second.Store(x, q);
            third.Store(x, r);
        }
    }
}

/// <summary>Validates the channels for color operators.</summary>
internal static class ThreeChannels
{
    /// <summary>Returns the image if it has three color channels.</summary>
    /// <exception cref="PipelineException">PK0502: the number of channels differs.</exception>
    public static ImageInfo Of(ImageInfo image, string name) => image.Channels == 3
        ? image
        : throw new PipelineException(Codes.ChannelCount, $"'{name}' requires 3 color channels; the image has {image.Channels}",
            image.Channels == 1 ? "expand it with 'channels' and pick: [y, y, y]" : "select three with 'channels' first");
}
