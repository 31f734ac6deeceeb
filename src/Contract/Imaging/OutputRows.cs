using System.Numerics;

namespace PipelineKit.Imaging;

/// <summary>One output as a kernel writes it.</summary>
public abstract class OutputRows<T>
    where T : unmanaged, INumberBase<T>
{
    // Only the engine holds rows.
    internal OutputRows(ImageInfo info) => Info = info;

    /// <summary>The output's size and channels as this kernel writes them.</summary>
    public ImageInfo Info { get; }

    /// <summary>A row of a channel, to be written from column 0 to width − 1; a vector may run over the end.</summary>
    public abstract Row<T> this[int y, int channel] { get; }
}
