using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Tests.Support;

/// <summary>Runs the kernel of an operator with one input and one output without the engine, a band at a time, its input whole in memory.</summary>
internal static class Kernels
{
    /// <summary>The image that comes out, in a sample type, computed in bands of so many rows.</summary>
    public static Raster Run<T>(Operator op, Raster image, int bandHeight = int.MaxValue)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var info = op.Infer([image.Info])[0];
        var reach = op.Reach(0, [image.Info]);
        using var source = Store<T>(image, reach.Left, reach.Right);
        using var input = new InputRows<T>(source, image.Info, reach.Margin, 1);
        using var target = new RowStore<T>(info.Width, info.Channels, info.Height, 0, 0);
        using var scratch = new Scratch<T>();
        input.Pad(new(0, image.Info.Height));
        var context = new KernelContext { Inputs = [image.Info], Outputs = [info], InputNames = ["a"], Wanted = [true] };
        var kernel = op.CreateKernel<T>(context);
        for (long y = 0; y < info.Height; y += bandHeight)
        {
            scratch.Reset();
            var rows = new RowRange((int)y, (int)Math.Min(y + bandHeight, info.Height));
            kernel.Compute(new RowTask<T>(rows, [input], [new OutputRows<T>(target, info)], scratch));
        }
        var result = new Raster(info);
        for (var y = 0; y < info.Height; y++)
            for (var x = 0; x < info.Width; x++)
                for (var channel = 0; channel < info.Channels; channel++)
                    result[y, x, channel] = double.CreateTruncating(target.Row(y, channel)[x]);
        return result;
    }

    private static RowStore<T> Store<T>(Raster image, int left, int right)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var store = new RowStore<T>(image.Info.Width, image.Info.Channels, image.Info.Height, left, right);
        for (var y = 0; y < image.Info.Height; y++)
            for (var channel = 0; channel < image.Info.Channels; channel++)
                for (var x = 0; x < image.Info.Width; x++)
                    store.Row(y, channel)[x] = T.CreateTruncating(image[y, x, channel]);
        return store;
    }
}
