using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Rows;

namespace PipelineKit.Tables;

/// <summary>
/// Makes the table of stages that each look at one sample alone: their own kernels compute the 256 values in the pipeline's
/// precision, and what comes out is rounded as an output would round it. So a table gives what they give, to the last bit.
/// </summary>
internal static class TableMaker
{
    private const int Entries = 256;

    /// <summary>The kernel that looks samples up, in a table for each channel.</summary>
    /// <param name="links">The stages, one after the other.</param>
    public static RowKernel<byte> Kernel<T>(IReadOnlyList<TableLink> links)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var channels = links[0].Context.Inputs[0].Channels;
        RowStore<T>[] stores = [.. Enumerable.Range(0, links.Count + 1).Select(_ => new RowStore<T>(new(Entries, channels, 1)))];
        try
        {
            for (var channel = 0; channel < channels; channel++)
                for (var value = 0; value < Entries; value++)
                    stores[0].Row(0, channel)[value] = T.CreateTruncating(value);
            for (var i = 0; i < links.Count; i++)
                links[i].Run(stores[i], stores[i + 1]);
            var bytes = new byte[Entries * channels];
            RowTransfer.Pack(stores[^1], 0, SampleType.UInt8, 1, bytes);
            return new TableKernel([.. Enumerable.Range(0, channels)
                .Select(c => new ByteTable([.. Enumerable.Range(0, Entries).Select(v => bytes[v * channels + c])]))]);
        }
        finally
        {
            foreach (var store in stores)
                store.Dispose();
        }
    }
}
