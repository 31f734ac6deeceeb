using PipelineKit.Imaging;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// Horizontal runs of pixels, joined into objects as rows arrive (union by smallest index with path halving). A run's root is the
/// first run of its object, so objects are ordered by their first pixels.
/// </summary>
internal sealed class RunForest(bool diagonal)
{
    private const int Chunk = 1 << 14;
    private readonly List<Run[]> chunks = [];
    private readonly List<int> rowStarts = [0];

    /// <summary>Returns the memory for the maximum number of runs of an image, in bytes.</summary>
    public static unsafe long MostBytes(ImageInfo image) => ((image.Width + 1L) / 2 * image.Height + Chunk) * sizeof(Run);

    /// <summary>The number of runs.</summary>
    public int Count => rowStarts[^1];

    /// <summary>Gets a run by index.</summary>
    public ref Run this[int run] => ref chunks[run / Chunk][run % Chunk];

    /// <summary>Returns the range of runs in a row.</summary>
    public (int First, int End) Row(int y) => (rowStarts[y], rowStarts[y + 1]);

    /// <summary>Adds the next row: alternating starts and ends of its runs, and for each run whether it marks its
    /// object.</summary>
    public void AddRow(ReadOnlySpan<int> runs, ReadOnlySpan<bool> marks)
    {
        var above = rowStarts.Count > 1 ? rowStarts[^2] : 0;
        var (aboveEnd, next) = (Count, Count);
        var touch = diagonal ? 1 : 0;
        for (var i = 0; i < runs.Length; i += 2, next++)
        {
            if (next / Chunk == chunks.Count)
                chunks.Add(new Run[Chunk]);
            this[next] = new Run { Start = runs[i], End = runs[i + 1], Parent = next, Marked = !marks.IsEmpty && marks[i / 2] };
            while (above < aboveEnd && this[above].End + touch <= runs[i])
                above++;
            for (var other = above; other < aboveEnd && this[other].Start < runs[i + 1] + touch; other++)
                Join(other, next);
        }
        rowStarts.Add(next);
    }

    /// <summary>Returns the first run of a run's object.</summary>
    public int Root(int run)
    {
        while (this[run].Parent != run)
            run = this[run].Parent = this[this[run].Parent].Parent;
        return run;
    }

    private void Join(int one, int other)
    {
        var (a, b) = (Root(one), Root(other));
        var (first, second) = (Math.Min(a, b), Math.Max(a, b));
        this[second].Parent = first;
        this[first].Marked |= this[second].Marked;
    }

    /// <summary>Columns <see cref="Start"/> to <see cref="End"/> − 1 of a row.</summary>
    internal struct Run
    {
        public int Start;
        public int End;
        public int Parent;
        public bool Marked;
    }
}
