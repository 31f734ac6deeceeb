using System.Diagnostics;
using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Tests.Testing;

/// <summary>Adds the rows below in both images, but declares the reach into only one of them.</summary>
internal abstract class ShortHalo(int declared) : Operator
{
    public override InputPorts Inputs => InputPorts.Two;

    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => [SameSize.Infer(inputs, Inputs.Name)];

    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) =>
        input == declared ? Operators.Reach.Window(new Extent(1, 1, 1, 1), Border.Replicate) : Operators.Reach.Point;

    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new EachSample<T>((in RowTask<T> task, int y, int x, int c) =>
            task.Inputs[0][y + 1, c][x] + task.Inputs[1][y + 1, c][x]);
}

/// <summary>Omits the first.</summary>
[Operator("short-halo-of-a", Summary = "Planted.", Example = "{ op: short-halo-of-a }")]
internal sealed class ShortHaloOfA() : ShortHalo(declared: 1);

/// <summary>Omits the second.</summary>
[Operator("short-halo-of-b", Summary = "Planted.", Example = "{ op: short-halo-of-b }")]
internal sealed class ShortHaloOfB() : ShortHalo(declared: 0);

/// <summary>Adds the sample three columns to the right, but declares one column.</summary>
[Operator("wide-eye", Summary = "Planted.", Example = "{ op: wide-eye }")]
internal sealed class WideEye : AreaOperator
{
    public override Extent Extent(int input) => new(0, 0, 0, 1);

    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new EachSample<T>((in RowTask<T> task, int y, int x, int c) =>
            task.Inputs[0][y, c][x] + task.Inputs[0][y, c][x + 3]);
}

/// <summary>Adds up everything it received before, in order of arrival.</summary>
[Operator("hoarder", Summary = "Planted.", Example = "{ op: hoarder }")]
internal sealed class Hoarder : PointOperator
{
    public override RowKernel<T> CreateKernel<T>(KernelContext context)
    {
        var sum = T.Zero;
        return new EachSample<T>((in RowTask<T> task, int y, int x, int c) => sum += task.Inputs[0][y, c][x]);
    }
}

/// <summary>Correct only on the thread that created it.</summary>
[Operator("homebody", Summary = "Planted.", Example = "{ op: homebody }")]
internal sealed class Homebody : PointOperator
{
    public override RowKernel<T> CreateKernel<T>(KernelContext context)
    {
        var home = Environment.CurrentManagedThreadId;
        return new EachSample<T>((in RowTask<T> task, int y, int x, int c) =>
            Environment.CurrentManagedThreadId == home ? task.Inputs[0][y, c][x] : -T.One);
    }
}

/// <summary>Returns the current time.</summary>
[Operator("clock", Summary = "Planted.", Example = "{ op: clock }")]
internal sealed class Clock : PointOperator
{
    public override RowKernel<T> CreateKernel<T>(KernelContext context)
    {
        var time = T.CreateTruncating(Stopwatch.GetTimestamp() % 1_000_003);
        return new EachSample<T>((in RowTask<T> _, int _, int _, int _) => time);
    }
}

/// <summary>Loses the digits that double precision has and single precision lacks, by a factor of ten thousand.</summary>
[Operator("coarse", Summary = "Planted.", Example = "{ op: coarse }")]
internal sealed class Coarse : PointOperator
{
    public override RowKernel<T> CreateKernel<T>(KernelContext context)
    {
        var large = T.CreateTruncating(1e8);
        return new EachSample<T>((in RowTask<T> task, int y, int x, int c) => task.Inputs[0][y, c][x] + large - large);
    }
}

/// <summary>Fails on images of one pixel with an exception that is not a user error.</summary>
[Operator("fragile", Summary = "Planted.", Example = "{ op: fragile }")]
internal sealed class Fragile : PointOperator
{
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) =>
        inputs[0].Pixels > 1 ? [inputs[0]] : throw new InvalidOperationException("too small");

    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new EachSample<T>((in RowTask<T> task, int y, int x, int c) => task.Inputs[0][y, c][x]);
}

/// <summary>Fails while it runs.</summary>
[Operator("bomb", Summary = "Planted.", Example = "{ op: bomb }")]
internal sealed class Bomb : PointOperator
{
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new EachSample<T>((in RowTask<T> _, int _, int _, int _) => throw new InvalidOperationException("bang"));
}

/// <summary>Has no example.</summary>
[Operator("silent", Summary = "Planted.")]
internal sealed class Silent : PointOperator
{
    public override double Compute(ReadOnlySpan<double> samples) => samples[0];
}

/// <summary>Has an example that cannot be built.</summary>
[Operator("misspelt", Summary = "Planted.", Example = "{ op: misspelt, size: 3 }")]
internal sealed class Misspelt : PointOperator
{
    public override double Compute(ReadOnlySpan<double> samples) => samples[0];
}

/// <summary>Takes no image.</summary>
[Operator("picky", Summary = "Planted.", Example = "{ op: picky }")]
internal sealed class Picky : PointOperator
{
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) =>
        throw new PipelineKit.Diagnostics.PipelineException(PipelineKit.Diagnostics.Codes.BadGeometry, "no image is good enough");

    public override double Compute(ReadOnlySpan<double> samples) => samples[0];
}

/// <summary>Returns two sizes for its only image.</summary>
[Operator("doubler", Summary = "Planted.", Example = "{ op: doubler }")]
internal sealed class Doubler : PointOperator
{
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => [inputs[0], inputs[0]];

    public override double Compute(ReadOnlySpan<double> samples) => samples[0];
}

/// <summary>Takes roots of negative numbers, but claims that its image has a white.</summary>
[Operator("rooter", Summary = "Planted.", Example = "{ op: rooter }")]
internal sealed class Rooter : PointOperator
{
    public override double Compute(ReadOnlySpan<double> samples) => Math.Sqrt(samples[0] - 100);
}

/// <summary>Claims to only select samples, but computes.</summary>
[Operator("keeper", Summary = "Planted.", Example = "{ op: keeper }")]
internal sealed class Keeper : PointOperator
{
    public override bool KeepsIntegers => true;

    public override double Compute(ReadOnlySpan<double> samples) => samples[0] / 2;
}

/// <summary>Declares that whites can differ, but adds samples without scaling.</summary>
[Operator("mixer", Summary = "Planted.", Example = "{ op: mixer }")]
internal sealed class Mixer : PointOperator
{
    public override InputPorts Inputs => InputPorts.Two with { Whites = WhiteRule.Any };

    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new EachSample<T>((in RowTask<T> task, int y, int x, int c) => task.Inputs[0][y, c][x] + task.Inputs[1][y, c][x]);
}

/// <summary>Assumes that its window fits into the image, unless windows are cut off.</summary>
[Operator("giant", Summary = "Planted.", Example = "{ op: giant, size: 3 }")]
internal sealed class Giant : WindowOperator
{
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => context.Inputs[0].Height < Size.Height
        ? throw new ArgumentOutOfRangeException(nameof(context), "the window is higher than the image")
        : base.CreateKernel<T>(context);

    public override double Compute(Window a) => a.Center;
}

/// <summary>Computes every sample by a function of its position.</summary>
internal sealed class EachSample<T>(EachSample<T>.Function sample) : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public delegate T Function(in RowTask<T> task, int y, int x, int channel);

    public override void Compute(in RowTask<T> task)
    {
        for (var y = task.Rows.First; y < task.Rows.End; y++)
            for (var channel = 0; channel < task.Output.Info.Channels; channel++)
                for (var x = 0; x < task.Output.Info.Width; x++)
                    task.Output[y, channel][x] = sample(task, y, x, channel);
    }
}

/// <summary>Halves samples, and rounds down for bytes.</summary>
[Operator("truncator", Summary = "Planted.", Example = "{ op: truncator }")]
internal sealed class Truncator : PointOperator
{
    public override bool TakesIntegers(SampleType type, KernelContext context) => true;

    public override double Compute(ReadOnlySpan<double> samples) => samples[0] / 2;

    public override RowKernel<T> CreateIntegerKernel<T>(KernelContext context) => new Halves<T>();

    private sealed class Halves<T> : RowKernel<T>
        where T : unmanaged, IBinaryInteger<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            for (var y = task.Rows.First; y < task.Rows.End; y++)
                for (var channel = 0; channel < task.Output.Info.Channels; channel++)
                    for (var x = 0; x < task.Output.Info.Width; x++)
                        task.Output[y, channel][x] = task.Inputs[0][y, channel][x] >> 1;
        }
    }
}

/// <summary>Depends on the row, but claims to be samplewise.</summary>
[Operator("striped", Summary = "Planted.", Example = "{ op: striped }")]
internal sealed class Striped : PointOperator
{
    public override bool IsSamplewise(IReadOnlyList<ImageInfo> inputs) => true;

    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new EachSample<T>((in RowTask<T> task, int y, int x, int c) =>
            y % 2 == 0 ? task.Inputs[0][y, c][x] : T.Zero);
}

/// <summary>Claims to return integers, but returns halves.</summary>
[Operator("half-promise", Summary = "Planted.", Example = "{ op: half-promise }")]
internal sealed class HalfPromise : PointOperator
{
    public override SampleType? IntegersOf(int output, IReadOnlyList<ImageInfo> inputs) => inputs[0].Integers;

    public override double Compute(ReadOnlySpan<double> samples) => samples[0] / 2;
}
