using System.Collections;
using System.Runtime.InteropServices;
using System.Text;

namespace PipelineKit.Batch.Inputs;

/// <summary>
/// Stores the files of a folder as the bytes of their relative paths. A million files take as much memory as their names on
/// the disk; objects and strings take ten times that.
/// </summary>
/// <param name="root">The folder, as given by the user.</param>
internal sealed class PackedFiles(string root) : IReadOnlyList<FoundFile>
{
    private const int BlockBits = 20, BlockSize = 1 << BlockBits;

    private readonly List<byte[]> blocks = [];
    private readonly List<long> starts = [];
    private int used = BlockSize;

    /// <inheritdoc/>
    public int Count => starts.Count;

    /// <inheritdoc/>
    public FoundFile this[int index]
    {
        get
        {
            var start = starts[index];
            var relative = Read(blocks[(int)(start >> BlockBits)], (int)(start & (BlockSize - 1)));
            return new(Path.Combine(root, relative), relative);
        }
    }

    /// <summary>Adds a file by its path relative to the folder.</summary>
    public void Add(string relative)
    {
        // Other names are stored in UTF-16, because Windows allows names that are not valid Unicode.
        var plain = Ascii.IsValid(relative);
        var length = plain ? relative.Length : 2 * relative.Length;
        if (length + sizeof(int) > BlockSize)
            throw new PathTooLongException($"'{root}': a path below it has {relative.Length} characters");
        if (used + length + sizeof(int) > BlockSize)
        {
            blocks.Add(new byte[BlockSize]);
            used = 0;
        }
        var block = blocks[^1].AsSpan(used);
        starts.Add(((long)(blocks.Count - 1) << BlockBits) + used);
        MemoryMarshal.Write(block, plain ? length : -length);
        if (plain)
            Encoding.ASCII.GetBytes(relative, block[sizeof(int)..]);
        else
            MemoryMarshal.AsBytes(relative.AsSpan()).CopyTo(block[sizeof(int)..]);
        used += length + sizeof(int);
    }

    private static string Read(byte[] block, int at)
    {
        var length = MemoryMarshal.Read<int>(block.AsSpan(at));
        var text = block.AsSpan(at + sizeof(int), Math.Abs(length));
        return length >= 0 ? Encoding.ASCII.GetString(text) : new string(MemoryMarshal.Cast<byte, char>(text));
    }

    /// <inheritdoc/>
    public IEnumerator<FoundFile> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
