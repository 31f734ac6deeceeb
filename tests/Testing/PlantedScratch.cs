using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Tests.Testing;

/// <summary>Copies its input through scratch memory.</summary>
/// <param name="declared">The declared layout for a row width.</param>
/// <param name="take">The rows that it takes.</param>
internal abstract class ByScratch(Func<int, ScratchLayout> declared, params string[] take) : PointOperator
{
    public override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        declared(outputs[0].Width);

    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new Kernel<T>(take);

    private sealed class Kernel<T>(string[] take) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            var rows = new List<Row<T>>();
            foreach (var name in take)
                rows.Add(task.Scratch.Row(name));
            for (var y = task.Rows.First; y < task.Rows.End; y++)
                for (var channel = 0; channel < task.Output.Info.Channels; channel++)
                {
                    task.Inputs[0][y, channel].Span.CopyTo(rows[0].Span);
                    rows[0].Span.CopyTo(task.Output[y, channel].Span);
                }
        }
    }
}

/// <summary>Takes what it declares, one of two alternatives.</summary>
[Operator("thrifty", Summary = "A good one.", Example = "{ op: thrifty }")]
internal sealed class Thrifty() : ByScratch(
    width => ScratchLayout.Either(ScratchLayout.None.Rows("copy", width), ScratchLayout.None.Rows("sums", width)), "copy");

/// <summary>Declares a row that it never takes.</summary>
[Operator("miser", Summary = "Planted.", Example = "{ op: miser }")]
internal sealed class Miser() : ByScratch(width => ScratchLayout.None.Rows("copy", width).Rows("sums", width), "copy");

/// <summary>Declares three rows and takes two.</summary>
[Operator("hedger", Summary = "Planted.", Example = "{ op: hedger }")]
internal sealed class Hedger() : ByScratch(width => ScratchLayout.None.Rows("copies", width, count: 3), "copies", "copies");

/// <summary>Takes one row more than it declares.</summary>
[Operator("glutton", Summary = "Planted.", Example = "{ op: glutton }")]
internal sealed class Glutton() : ByScratch(
    width => ScratchLayout.None.Rows("copies", width, count: 2), "copies", "copies", "copies");

/// <summary>Takes scratch memory and declares none.</summary>
[Operator("freeloader", Summary = "Planted.", Example = "{ op: freeloader }")]
internal sealed class Freeloader() : ByScratch(_ => ScratchLayout.None, "copy");

/// <summary>Keeps rows without declaring them.</summary>
[Operator("squirrel", Summary = "Planted.", Example = "{ op: squirrel }")]
internal sealed class Squirrel : PointOperator
{
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new Kernel<T>();

    private sealed class Kernel<T> : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly byte[] kept = new byte[4096];

        public override long HeldBytes => kept.Length;

        public override void Compute(in RowTask<T> task)
        {
            for (var y = task.Rows.First; y < task.Rows.End; y++)
                for (var channel = 0; channel < task.Output.Info.Channels; channel++)
                    task.Inputs[0][y, channel].Span.CopyTo(task.Output[y, channel].Span);
        }
    }
}

/// <summary>Declares memory that its kernel does not hold.</summary>
[Operator("bragger", Summary = "Planted.", Example = "{ op: bragger }")]
internal sealed class Bragger() : ByScratch(width => ScratchLayout.None.Rows("copy", width), "copy")
{
    public override long KernelBytes(KernelContext context, int sampleBytes) => 512;
}

/// <summary>Takes both of two alternatives, which share their memory.</summary>
[Operator("double-dipper", Summary = "Planted.", Example = "{ op: double-dipper }")]
internal sealed class DoubleDipper() : ByScratch(
    width => ScratchLayout.Either(ScratchLayout.None.Rows("copy", width), ScratchLayout.None.Rows("sums", width)),
    "copy", "sums");
