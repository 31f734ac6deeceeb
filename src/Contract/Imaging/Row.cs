using System.Numerics;
using System.Runtime.CompilerServices;

namespace PipelineKit.Imaging;

/// <summary>
/// A row of one channel. Column 0 is aligned to 64 bytes. Columns left of 0 and right of the width are valid as far as the
/// operator's reach extends. A full vector can be loaded or stored at any column inside the image, so vector loops need no tail.
/// Bounds are not checked here; the conformance kit checks them.
/// </summary>
public readonly unsafe struct Row<T>(T* origin, int width)
    where T : unmanaged
{
    /// <summary>Gets the number of columns of the image.</summary>
    public int Width => width;

    /// <summary>Gets the address of column 0.</summary>
    public T* Pointer => origin;

    /// <summary>Gets the columns of the image as a span.</summary>
    public Span<T> Span => new(origin, width);

    /// <summary>Gets the sample at a column, which may be in the padding.</summary>
    public ref T this[int x]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref origin[x];
    }

    /// <summary>
    /// Returns columns <paramref name="x"/> to <paramref name="x"/> + <paramref name="count"/> − 1, which may be in the padding.
    /// </summary>
    public Span<T> Slice(int x, int count) => new(origin + x, count);

    /// <summary>Loads a vector of adjacent columns starting at <paramref name="x"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Load(int x) => Unsafe.ReadUnaligned<Vector<T>>(origin + x);

    /// <summary>Stores a vector of adjacent columns starting at <paramref name="x"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(int x, Vector<T> value) => Unsafe.WriteUnaligned(origin + x, value);
}
