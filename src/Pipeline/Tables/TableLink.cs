using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Registry;
using PipelineKit.Rows;

namespace PipelineKit.Tables;

/// <summary>A stage that is part of a lookup table.</summary>
/// <param name="Operator">The operator, bound to the run's values.</param>
/// <param name="Context">The context of its kernel.</param>
internal sealed record TableLink(Operator Operator, KernelContext Context)
{
    /// <summary>Runs its kernel on the only row of a store.</summary>
    public void Run<T>(RowStore<T> source, RowStore<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (seen, given) = (Of(Context.Inputs[0], source), Of(Context.Outputs[0], target));
        var kernel = Operator.Kernel<T>(new KernelContext
        {
            Inputs = [seen],
            Outputs = [given],
            Precision = Context.Precision,
            InputNames = Context.InputNames,
            Values = Context.Values,
            Wanted = Context.Wanted,
        });
        using var held = kernel as IDisposable;
        using var scratch = new Scratch<T>(Operator.Scratch([seen], [given]));
        using var rows = new PaddedRows<T>(source, seen, Reach.Point.Margin, 1);
        var columns = kernel.TileColumns > 0 ? kernel.TileColumns : target.Width;
        for (var x = 0; x < target.Width; x += columns)
            kernel.Compute(new RowTask<T>(new(0, 1), [rows], [new StoredRows<T>(target, given)], scratch,
                x, Math.Min(target.Width, x + columns)));
    }

    private static ImageInfo Of(ImageInfo info, RowStore store) => info with { Width = store.Width, Height = 1 };
}
