namespace PipelineKit.Imaging;

/// <summary>
/// Large arrays that a run no longer needs, for later runs over images of the same size. For a new array, the system has to
/// provide every page, which can take as long as computing the image. Arrays are held by weak references, so the
/// garbage collector can reclaim them at any time.
/// </summary>
internal static class SpareArrays
{
    // Smaller arrays are not worth it, and more of them are not needed at once.
    private const int LeastBytes = 1 << 17, Most = 64;

    private static readonly List<WeakReference<Array>> Spares = [];

    /// <summary>Returns an array with undefined contents, which nothing else uses.</summary>
    public static unsafe T[] Take<T>(long length)
        where T : unmanaged
    {
        if (length * sizeof(T) >= LeastBytes)
            lock (Spares)
                for (var i = Spares.Count - 1; i >= 0; i--)
                    if (Spares[i].TryGetTarget(out var spare) && spare.Length == length && spare.GetType() == typeof(T[]))
                    {
                        Spares.RemoveAt(i);
                        return (T[])spare;
                    }
        return LargePages.Array<T>(length);
    }

    /// <summary>Returns an array of zeros, which nothing else uses.</summary>
    public static T[] TakeCleared<T>(long length)
        where T : unmanaged
    {
        var array = Take<T>(length);
        array.AsSpan().Clear();
        return array;
    }

    /// <summary>
    /// Gives arrays back. The caller must not use them any more, nor give them a second time: they may be in use again.
    /// </summary>
    public static unsafe void Give<T>(params IEnumerable<T[]> arrays)
        where T : unmanaged
    {
        lock (Spares)
        {
            Spares.RemoveAll(spare => !spare.TryGetTarget(out _));
            // Two images of a call can have the same memory, but it must not be taken twice.
            foreach (var array in arrays)
                if ((long)array.Length * sizeof(T) >= LeastBytes && !Spares.Exists(s => Is(s, array)))
                    Spares.Add(new(array));
            // The oldest are the least likely to be wanted.
            Spares.RemoveRange(0, Math.Max(0, Spares.Count - Most));
        }
    }

    private static bool Is(WeakReference<Array> spare, Array array) =>
        spare.TryGetTarget(out var target) && ReferenceEquals(target, array);
}
