using System.Numerics;

namespace PipelineKit.Imaging;

/// <summary>An output as a kernel writes it.</summary>
public abstract class OutputRows<T>
    where T : unmanaged, INumberBase<T>
{
    // Only the engine creates instances.
    internal OutputRows(ImageInfo info) => Info = info;

    /// <summary>Gets the size and channels of the output as this kernel writes it.</summary>
    public ImageInfo Info { get; }

    /// <summary>Gets a row of a channel. A kernel writes columns 0 to width − 1; a vector may extend past the end.</summary>
    public abstract Row<T> this[int y, int channel] { get; }
}
