using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Rows;

namespace PipelineKit.Tables;

/// <summary>
/// Creates the lookup table of samplewise stages: their kernels compute the 256 values in the pipeline's precision, and the
/// result is rounded like an output. The table is therefore bit-exact.
/// </summary>
internal static class TableMaker
{
    private const int Entries = 256;

    /// <summary>Creates a kernel with a lookup table for each channel.</summary>
    /// <param name="links">The stages, in order.</param>
    public static RowKernel<byte> Kernel<T>(IReadOnlyList<TableLink> links)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var channels = links[0].Context.Inputs[0].Channels;
        var stores = new RowStore<T>[links.Count + 1];
        for (var i = 0; i < stores.Length; i++)
            stores[i] = new(new(Entries, channels, 1));
        try
        {
            for (var channel = 0; channel < channels; channel++)
                for (var value = 0; value < Entries; value++)
                    stores[0].Row(0, channel)[value] = T.CreateTruncating(value);
            for (var i = 0; i < links.Count; i++)
                links[i].Run(stores[i], stores[i + 1]);
            var bytes = new byte[Entries * channels];
            RowTransfer.Pack(stores[^1], 0, SampleType.UInt8, 1, bytes);
            var tables = new ByteTable[channels];
            var entries = new byte[Entries];
            for (var channel = 0; channel < channels; channel++)
            {
                for (var value = 0; value < Entries; value++)
                    entries[value] = bytes[value * channels + channel];
                tables[channel] = new(entries);
            }
            return new TableKernel(tables);
        }
        finally
        {
            foreach (var store in stores)
                store.Dispose();
        }
    }
}
