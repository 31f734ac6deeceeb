using System.Runtime.ExceptionServices;
using PipelineKit.Codecs;

namespace PipelineKit.Execution.Stacks;

/// <summary>
/// The images of stacks that are read in windows (see <see cref="Planning.StackWindow"/>). When one image runs out of rows, all
/// are decoded to the end of their next window, in parallel with one thread per image.
/// </summary>
/// <param name="rows">The rows of a window.</param>
/// <param name="capacity">The capacity for each image, in rows.</param>
/// <param name="threads">The maximum number of files open at once.</param>
/// <param name="create">Allocates the memory for all images.</param>
/// <param name="cancellation">Cancels the decoding.</param>
internal sealed class StackWindows(int rows, int capacity, int threads, Func<WindowMemory> create,
    CancellationToken cancellation) : IDisposable
{
    private readonly List<WindowReader> open = [];
    private WindowMemory? memory;

    /// <summary>Gets the capacity for each image, in rows.</summary>
    public int Capacity => capacity;

    /// <summary>Gets the memory of the rows.</summary>
    public WindowMemory Memory => memory ??= create();

    /// <summary>Opens a reader of one image.</summary>
    public ImageReader Open(int image, ImageHeader header, Func<ImageReader> file)
    {
        var reader = new WindowReader(this, image, header, file);
        open.Add(reader);
        return reader;
    }

    /// <summary>Removes an image that has been read.</summary>
    public void Remove(WindowReader reader) => open.Remove(reader);

    /// <summary>Decodes the window after a row, for all images with enough capacity.</summary>
    public void Fill(int row)
    {
        _ = Memory;
        var end = (row / rows + 1) * rows;
        WindowReader[] some = [.. open.Where(r => r.HasRoom(end))];
        var (taken, failed, faults) = (-1, some.Length, new Exception?[some.Length]);
        void Work()
        {
            // In order, so that everything before an error is done.
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

        // Not the .NET thread pool: libvips keeps buffers for each decoding thread until it ends.
        Thread[] others = [.. Enumerable.Range(1, Math.Max(0, Math.Min(threads, some.Length) - 1))
            .Select(_ => new Thread(Work) { Name = "decode", IsBackground = true })];
        foreach (var other in others)
            other.Start();
        Work();
        foreach (var other in others)
            other.Join();
        // Report the first error in image order, whichever occurred first.
        if (faults.FirstOrDefault(f => f is not null) is { } first)
            ExceptionDispatchInfo.Throw(first);
    }

    /// <inheritdoc/>
    public void Dispose() => memory?.Dispose();
}
