using System.Collections;

namespace PipelineKit.Studio.Pictures;

/// <summary>
/// Pixels and their coarser levels, each half the size of the one before, down to one pixel. A level is computed when it is first
/// needed: while a control is moved, most pictures are shown at one level only.
/// </summary>
internal sealed class PixelLevels : IReadOnlyList<Pixels>
{
    private readonly List<Pixels> made;

    /// <summary>Creates the levels from the finest one.</summary>
    public PixelLevels(Pixels finest)
    {
        made = [finest];
        for (var (width, height) = (finest.Width, finest.Height); ; (width, height) = ((width + 1) / 2, (height + 1) / 2))
        {
            Count++;
            Bytes += (long)width * height * Pixels.Depth;
            if (Math.Max(width, height) <= 1)
                return;
        }
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <summary>Gets the size of all levels in bytes, computed or not.</summary>
    public long Bytes { get; }

    /// <inheritdoc/>
    public Pixels this[int level]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)level, (uint)Count, nameof(level));
            lock (made)
            {
                while (made.Count <= level)
                    made.Add(made[^1].Half());
                return made[level];
            }
        }
    }

    /// <inheritdoc/>
    public IEnumerator<Pixels> GetEnumerator()
    {
        for (var level = 0; level < Count; level++)
            yield return this[level];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
