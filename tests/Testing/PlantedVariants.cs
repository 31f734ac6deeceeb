using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Tests.Testing;

/// <summary>A number that never repeats: the result of an operator in the one case in which it is wrong.</summary>
internal static class Whim
{
    private static int last;

    public static double Next() => Interlocked.Increment(ref last);
}

/// <summary>Wrong under one border, set by the test.</summary>
[Operator("border-hater", Summary = "Planted.", Example = "{ op: border-hater }")]
internal sealed class BorderHater : WindowOperator
{
    public static Border Hated { get; set; }

    public override double Compute(Window a) => Border == Hated ? Whim.Next() : a.Center;
}

/// <summary>Wrong with one of its choices.</summary>
[Operator("chooser", Summary = "Planted.", Example = "{ op: chooser }")]
internal sealed class Chooser : PointOperator
{
    [Parameter("Which.")]
    public Choice Which { get; init; }

    public override double Compute(ReadOnlySpan<double> samples) => Which == Choice.Bad ? Whim.Next() : samples[0];
}

internal enum Choice
{
    Good,
    Bad,
}

/// <summary>Wrong when its switch is on.</summary>
[Operator("switch-hater", Summary = "Planted.", Example = "{ op: switch-hater }")]
internal sealed class SwitchHater : PointOperator
{
    [Parameter("Whether it is on.")]
    public bool On { get; init; }

    public override double Compute(ReadOnlySpan<double> samples) => On ? Whim.Next() : samples[0];
}

/// <summary>Wrong in windows without a middle.</summary>
[Operator("even-hater", Summary = "Planted.", Example = "{ op: even-hater }")]
internal sealed class EvenHater : WindowOperator
{
    public override double Compute(Window a) => Size.Height % 2 == 0 ? Whim.Next() : a.Center;
}

/// <summary>Wrong with an anchor in the corner.</summary>
[Operator("corner-hater", Summary = "Planted.", Example = "{ op: corner-hater }")]
internal sealed class CornerHater : WindowOperator
{
    public override double Compute(Window a) => Anchor.In(Size) == new Anchor(0, 0) ? Whim.Next() : a.Center;
}

/// <summary>Wrong with three channels.</summary>
[Operator("color-hater", Summary = "Planted.", Example = "{ op: color-hater }")]
internal sealed class ColorHater : PointOperator
{
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    public override RowKernel<T> CreateKernel<T>(KernelContext context) => Wrong<T>.When(context.Inputs is [{ Channels: 3 }]);
}

/// <summary>Wrong with an image that has an alpha channel.</summary>
[Operator("alpha-hater", Summary = "Planted.", Example = "{ op: alpha-hater }")]
internal sealed class AlphaHater : PointOperator
{
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    public override RowKernel<T> CreateKernel<T>(KernelContext context) => Wrong<T>.When(context.Inputs[0].HasAlpha);
}

/// <summary>Wrong if a gray image is combined with a color image.</summary>
[Operator("mixture-hater", Summary = "Planted.", Example = "{ op: mixture-hater }")]
internal sealed class MixtureHater : PointOperator
{
    public override InputPorts Inputs => InputPorts.Two;

    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        Wrong<T>.When(context.Inputs[0].Channels != context.Inputs[1].Channels);
}

/// <summary>Wrong with more images than it needs.</summary>
[Operator("crowd-hater", Summary = "Planted.", Example = "{ op: crowd-hater }")]
internal sealed class CrowdHater : PointOperator
{
    public override InputPorts Inputs => new(1, 3);

    public override RowKernel<T> CreateKernel<T>(KernelContext context) => Wrong<T>.When(context.Inputs.Count > 1);
}

/// <summary>Adds the number of rows it received at once.</summary>
[Operator("band-counter", Summary = "Planted.", Example = "{ op: band-counter }")]
internal sealed class BandCounter : PointOperator
{
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new EachSample<T>((in RowTask<T> task, int y, int x, int c) =>
            task.Inputs[0][y, c][x] + T.CreateTruncating(task.Rows.Count));
}

/// <summary>Computes its second image from its first, which is missing if it is not requested.</summary>
[Operator("twins", Summary = "Planted.", Example = "{ op: twins }")]
internal sealed class Twins : PointOperator
{
    public override IReadOnlyList<string> Outputs { get; } = ["first", "second"];

    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => [inputs[0], inputs[0]];

    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new Kernel<T>();

    private sealed class Kernel<T> : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            for (var y = task.Rows.First; y < task.Rows.End; y++)
                for (var channel = 0; channel < task.Inputs[0].Info.Channels; channel++)
                {
                    var source = task.Inputs[0][y, channel].Span;
                    if (task.OutputAt(0) is { } first)
                        source.CopyTo(first[y, channel].Span);
                    if (task.OutputAt(1) is { } second && task.OutputAt(0) is null)
                        second[y, channel].Span.Clear();
                    else if (task.OutputAt(1) is { } both)
                        source.CopyTo(both[y, channel].Span);
                }
        }
    }
}

/// <summary>Returns the number of calls as its value.</summary>
[Operator("tally", Summary = "Planted.", Example = "{ op: tally }")]
internal sealed class Tally : WholeImageOperator
{
    public override IReadOnlyList<string> Outputs => [];

    public override IReadOnlyList<ValuePort> Values { get; } = [new("times", ValueKind.Number, "How often.")];

    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => [];

    public override Analysis<T> CreateAnalysis<T>(KernelContext context) => new Counting<T>();

    private sealed class Counting<T> : Analysis<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs) => y;

        public override void Fold(object part)
        {
        }

        public override IReadOnlyDictionary<string, object> Finish() =>
            new Dictionary<string, object> { ["times"] = Whim.Next() };
    }
}

/// <summary>A kernel that is wrong in one case and otherwise copies its input.</summary>
internal static class Wrong<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static RowKernel<T> When(bool wrong) => new EachSample<T>((in RowTask<T> task, int y, int x, int c) =>
        wrong ? T.CreateTruncating(Whim.Next()) : task.Inputs[0][y, c][x]);
}
