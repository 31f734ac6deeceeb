using PipelineKit.Diagnostics;

namespace PipelineKit.Documents;

/// <summary>
/// Maps the characters of a text to places in a file: runs copied verbatim, and pieces that were written differently.
/// </summary>
internal sealed class TextPlaces
{
    private readonly List<Run> runs = [];

    /// <summary>Adds a run of characters from <paramref name="start"/> that appears verbatim in the file.</summary>
    public void Add(int start, int length, Place place)
    {
        if (length == 0)
            return;
        if (runs is [.., { IsVerbatim: true } last] && last.End == start && last.Place.Source == place.Source
            && last.Place.Line == place.Line && last.Place.Column + last.Length == place.Column)
            runs[^1] = last with { Length = last.Length + length };
        else
            runs.Add(new(start, length, place, true));
    }

    /// <summary>Adds a run of characters that is written differently, such as an escape or a reference.</summary>
    public void Replace(int start, int length, Place place) => runs.Add(new(start, length, place, false));

    /// <summary>Adds a run of characters taken from another text.</summary>
    public void Add(int start, int length, TextPlaces other, int from)
    {
        foreach (var run in other.runs)
        {
            var (first, end) = (Math.Max(run.Start, from), Math.Min(run.End, from + length));
            if (first >= end)
                continue;
            if (run.IsVerbatim)
                Add(start + first - from, end - first, run.Place.Within(first - run.Start, end - first));
            else
                Replace(start + first - from, end - first, run.Place);
        }
    }

    /// <summary>Returns the place of a part of the text, up to the end of its line; null when the text has no places.</summary>
    public Place? At(int offset, int length)
    {
        if (runs.Count == 0)
            return null;
        var first = Within(offset);
        var last = length > 1 ? Within(offset + length - 1) : first;
        return last.Source == first.Source && last.Line == first.Line && last.Column >= first.Column
            ? first with { Length = last.Column + last.Length - first.Column }
            : first with { Length = Math.Max(1, Rest(offset)) };
    }

    // A character without a place, such as a line break, gets the place after the last character that has one.
    private Place Within(int offset)
    {
        var run = runs.FindLast(r => r.Start <= offset) ?? runs[0];
        return run.IsVerbatim ? run.Place.Within(Math.Clamp(offset - run.Start, 0, run.Length), 1) : run.Place;
    }

    private int Rest(int offset) => runs.FindLast(r => r.Start <= offset) is { IsVerbatim: true } run ? run.End - offset : 1;

    private sealed record Run(int Start, int Length, Place Place, bool IsVerbatim)
    {
        public int End => Start + Length;
    }
}
