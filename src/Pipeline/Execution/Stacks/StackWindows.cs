using System.Runtime.ExceptionServices;
using PipelineKit.Codecs;

namespace PipelineKit.Execution.Stacks;

/// <summary>
/// The images of stacks that are read in windows (<see cref="Planning.StackWindow"/>). When one of them has no rows left, all
/// are decoded up to the end of its next window, several at once: an image a thread.
/// </summary>
/// <param name="rows">Rows of a window.</param>
/// <param name="capacity">Rows that there is room for, of each image.</param>
/// <param name="threads">How many files are open at once, at most.</param>
/// <param name="create">Makes the memory of all of them.</param>
/// <param name="cancellation">Ends the decoding.</param>
internal sealed class StackWindows(int rows, int capacity, int threads, Func<WindowMemory> create,
    CancellationToken cancellation) : IDisposable
{
    private readonly List<WindowReader> open = [];
    private WindowMemory? memory;

    /// <summary>Rows that there is room for, of each image.</summary>
    public int Capacity => capacity;

    /// <summary>Where they lie.</summary>
    public WindowMemory Memory => memory ??= create();

    /// <summary>A reader of one image.</summary>
    public ImageReader Open(int image, ImageHeader header, Func<ImageReader> file)
    {
        var reader = new WindowReader(this, image, header, file);
        open.Add(reader);
        return reader;
    }

    /// <summary>Forgets an image that was read.</summary>
    public void Remove(WindowReader reader) => open.Remove(reader);

    /// <summary>Decodes the window that follows a row, of all images that have room for it.</summary>
    public void Fill(int row)
    {
        _ = Memory;
        var end = (row / rows + 1) * rows;
        WindowReader[] some = [.. open.Where(r => r.HasRoom(end))];
        var (taken, failed, faults) = (-1, some.Length, new Exception?[some.Length]);
        void Work()
        {
            // Taken in order, so that whatever comes before a fault is done.
            for (int i; (i = Interlocked.Increment(ref taken)) < Volatile.Read(ref failed);)
                try
                {
                    some[i].Fill(end, cancellation);
                }
                catch (Exception fault)
                {
                    faults[i] = fault;
                    for (int known; i < (known = Volatile.Read(ref failed));)
                        Interlocked.CompareExchange(ref failed, i, known);
                }
        }

        // Not those of the pool: libvips keeps buffers for each thread that decodes, until it ends.
        Thread[] others = [.. Enumerable.Range(1, Math.Max(0, Math.Min(threads, some.Length) - 1))
            .Select(_ => new Thread(Work) { Name = "decode", IsBackground = true })];
        foreach (var other in others)
            other.Start();
        Work();
        foreach (var other in others)
            other.Join();
        // The first in order, whichever came first.
        if (faults.FirstOrDefault(f => f is not null) is { } first)
            ExceptionDispatchInfo.Throw(first);
    }

    /// <inheritdoc/>
    public void Dispose() => memory?.Dispose();
}
