using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Registry;
using PipelineKit.Rows;

namespace PipelineKit.Tables;

/// <summary>One of the stages that a table stands for.</summary>
/// <param name="Operator">Its operator, with the values of the run.</param>
/// <param name="Context">What its kernel knows.</param>
internal sealed record TableLink(Operator Operator, KernelContext Context)
{
    /// <summary>Has its kernel compute the only row of a store.</summary>
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
