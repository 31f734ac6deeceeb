using System.Numerics;

namespace PipelineKit.Imaging;

/// <summary>
/// An input as a kernel reads it: rows of channels, with the border filled in. Rows outside the image are available as far as the
/// operator's reach extends, except with <see cref="Border.Shrink"/> and <see cref="Border.Valid"/>.
/// </summary>
public abstract class InputRows<T>
    where T : unmanaged, INumberBase<T>
{
    // Only the engine creates instances.
    internal InputRows(ImageInfo info, Border border) => (Info, Border) = (info, border);

    /// <summary>Gets the size and channels of the input as this kernel reads it.</summary>
    public ImageInfo Info { get; }

    /// <summary>Gets how samples outside the image are filled.</summary>
    public Border Border { get; }

    /// <summary>
    /// Gets the rows as bytes, or null. Available if the operator <see cref="Operators.Operator.ReadsBytes"/> and the input is
    /// stored as bytes; only these rows can be read then.
    /// </summary>
    public abstract InputRows<byte>? Bytes { get; }

    /// <summary>Gets a row of a channel; every channel of a gray input is the gray one.</summary>
    public abstract Row<T> this[int y, int channel] { get; }

    /// <summary>
    /// Locates column 0 of <paramref name="count"/> rows of a channel at once: row <paramref name="y"/> and each
    /// <paramref name="step"/> rows further, all inside the image.
    /// </summary>
    internal abstract unsafe void Locate(int y, int step, int channel, T** rows, int count);
}
