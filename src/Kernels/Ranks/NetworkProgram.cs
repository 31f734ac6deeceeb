using System.Numerics;
using static PipelineKit.Kernels.Ranks.Exchange;

namespace PipelineKit.Kernels.Ranks;

/// <summary>
/// A comparison network compiled for rows: only the comparisons that the result needs, each with its range of columns and the
/// memory slots of its values, which are reused once they have been read.
/// </summary>
internal sealed unsafe class NetworkProgram
{
    // Counting bytes costs the same for any window; a larger network is slower.
    private const int WorthForBytes = 500;

    // Memory for the values of one tile of columns: the size of the first-level cache.
    private const int TileBytes = 32768;

    private readonly Step[] steps;
    private readonly int inputs, slots, most;

    /// <param name="builder">The comparisons.</param>
    /// <param name="inputs">How many values, the first ones, are input rows.</param>
    /// <param name="result">The result.</param>
    public NetworkProgram(NetworkBuilder builder, int inputs, Wire result)
    {
        this.inputs = inputs;
        var (beyond, last) = Needs(builder, result.Value);
        var slot = Enumerable.Range(0, builder.Values).ToArray();
        var free = new Stack<int>();
        var taken = inputs + 1;
        var program = new List<Step>();
        foreach (var (i, (a, b, low, high)) in builder.Comparisons.Index())
        {
            if (beyond[low] < 0 && beyond[high] < 0)
                continue;
            foreach (var read in new[] { a.Value, b.Value }.Distinct())
                if (read >= inputs && last[read] == i)
                    free.Push(slot[read]);
            slot[low] = Take(low);
            slot[high] = Take(high);
            program.Add(new(slot[a.Value], a.Shift, slot[b.Value], b.Shift,
                slot[low], slot[high], Math.Max(beyond[low], beyond[high])));
        }
        (steps, slots, most) = ([.. program], taken, beyond.Max());
        Cost = steps.Sum(s => (s.Low < 0 ? 0 : 1) + (s.High < 0 ? 0 : 1));

        // The result's slot follows the rows.
        int Take(int value) =>
            beyond[value] < 0 ? -1 : value == result.Value ? inputs : free.TryPop(out var again) ? again : taken++;
    }

    /// <summary>The number of minima and maxima computed per pixel.</summary>
    public int Cost { get; }

    /// <summary>Whether it is faster than counting for bytes.</summary>
    public bool SuitsBytes => Cost <= WorthForBytes;

    /// <summary>Returns the number of columns processed at once.</summary>
    public int Tile<T>() => Math.Clamp(TileBytes / slots / sizeof(Vector<byte>), 8, 64) * Vector<T>.Count;

    /// <summary>Returns the required memory in bytes.</summary>
    public long MemoryBytes<T>()
        where T : unmanaged => (long)(slots - inputs - 1) * Stride<T>() * sizeof(T);

    /// <summary>
    /// Sets target[x] to the result at columns x and after of the rows, for columns 0 to <paramref name="width"/> − 1.
    /// </summary>
    /// <param name="rows">As many as the program has inputs; vectors can be read past the required columns.</param>
    /// <param name="target">Receives the results; a vector can extend past the end.</param>
    /// <param name="width">The number of results, at most a <see cref="Tile"/>.</param>
    /// <param name="memory"><see cref="MemoryBytes"/> bytes.</param>
    public void Run<T>(ReadOnlySpan<nint> rows, T* target, int width, T* memory)
        where T : unmanaged
    {
        var at = stackalloc T*[slots];
        for (var i = 0; i < inputs; i++)
            at[i] = (T*)rows[i];
        at[inputs] = target;
        for (var i = inputs + 1; i < slots; i++)
            at[i] = memory + (long)(i - inputs - 1) * Stride<T>();
        foreach (ref readonly var step in steps.AsSpan())
        {
            var a = at[step.A] + step.ShiftA;
            var b = at[step.B] + step.ShiftB;
            var end = width + step.Beyond;
            if (step.High < 0)
                Low(a, b, at[step.Low], end);
            else if (step.Low < 0)
                High(a, b, at[step.High], end);
            else
                Both(a, b, at[step.Low], at[step.High], end);
        }
    }

    // An output can overwrite its input, because inputs are read at the written column or to its right. Unrolled by two vectors,
    // because an iteration costs as much as a comparison.
    private static void Both<T>(T* a, T* b, T* low, T* high, nint end)
        where T : unmanaged
    {
        for (nint x = 0; x < end; x += 2 * Vector<T>.Count)
        {
            var (first, second) = (Load(a, x), Load(b, x));
            var (third, fourth) = (Load(a, x + Vector<T>.Count), Load(b, x + Vector<T>.Count));
            Store(low, x, Min(first, second));
            Store(low, x + Vector<T>.Count, Min(third, fourth));
            Store(high, x, Max(first, second));
            Store(high, x + Vector<T>.Count, Max(third, fourth));
        }
    }

    private static void Low<T>(T* a, T* b, T* low, nint end)
        where T : unmanaged
    {
        for (nint x = 0; x < end; x += 2 * Vector<T>.Count)
        {
            var least = Min(Load(a, x), Load(b, x));
            Store(low, x + Vector<T>.Count, Min(Load(a, x + Vector<T>.Count), Load(b, x + Vector<T>.Count)));
            Store(low, x, least);
        }
    }

    private static void High<T>(T* a, T* b, T* high, nint end)
        where T : unmanaged
    {
        for (nint x = 0; x < end; x += 2 * Vector<T>.Count)
        {
            var greatest = Max(Load(a, x), Load(b, x));
            Store(high, x + Vector<T>.Count, Max(Load(a, x + Vector<T>.Count), Load(b, x + Vector<T>.Count)));
            Store(high, x, greatest);
        }
    }

    // Returns how many columns past the last pixel each value is needed (negative if not at all), and the last comparison that
    // reads it.
    private static (int[] Beyond, int[] Last) Needs(NetworkBuilder builder, int result)
    {
        var (beyond, last) = (new int[builder.Values], new int[builder.Values]);
        Array.Fill(beyond, -1);
        beyond[result] = 0;
        for (var i = builder.Comparisons.Count - 1; i >= 0; i--)
        {
            var (a, b, low, high) = builder.Comparisons[i];
            var columns = Math.Max(beyond[low], beyond[high]);
            if (columns < 0)
                continue;
            foreach (var wire in new[] { a, b })
            {
                if (beyond[wire.Value] < 0)
                    last[wire.Value] = i;
                beyond[wire.Value] = Math.Max(beyond[wire.Value], columns + wire.Shift);
            }
        }
        return (beyond, last);
    }

    private int Stride<T>()
        where T : unmanaged => Tile<T>() + (most + 4 * Vector<T>.Count) / Vector<T>.Count * Vector<T>.Count;

    private readonly record struct Step(int A, int ShiftA, int B, int ShiftB, int Low, int High, int Beyond);
}
