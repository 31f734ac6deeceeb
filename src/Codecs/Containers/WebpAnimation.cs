using System.Buffers.Binary;
using PipelineKit.Codecs.Files;
using PipelineKit.Codecs.Frames;
using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Containers;

/// <summary>The frames of an animated WebP (RFC 9649, 2.7.1.1).</summary>
/// <param name="Width">The columns of the canvas.</param>
/// <param name="Height">The rows of the canvas.</param>
/// <param name="HasAlpha">Whether frames have alpha.</param>
internal sealed record WebpAnimation(int Width, int Height, bool HasAlpha)
{
    private const int FrameHead = 16;

    // The header of a chunk within a frame, and the start of VP8L: a signature, width, height, and whether there is alpha.
    private const int FrameStart = 13;

    /// <summary>The number of plays; 0 means endlessly.</summary>
    public int Plays { get; private init; }

    public IReadOnlyList<WebpFrame> Frames { get; private init; } = [];

    /// <summary>Whether the canvas can be transparent at any point and time.</summary>
    public bool Uncovers => HasAlpha || !Frames[0].Area.Covers(Width, Height)
        || Frames.SkipLast(1).Any(f => f.Disposal == FrameDisposal.Clear);

    /// <summary>The number and timing of the frames.</summary>
    public FrameSequence Sequence => new(Frames.Count) { Plays = Plays, Delays = [.. Frames.Select(f => f.Delay)] };

    /// <summary>Reads the chunks of a file; null if it is not an animation.</summary>
    /// <exception cref="PipelineException">PK0602, PK0603, PK0604.</exception>
    public static WebpAnimation? Read(FileStream file, string path, ImageLimits limits)
    {
        RiffLength.Check(file, path);
        Span<byte> head = stackalloc byte[WebpContainer.ChunkHead + FrameHead + FrameStart];
        if (Chunk(file, WebpContainer.RiffHead, head) is not { } first || !head.StartsWith("VP8X"u8)
            || (head[8] & WebpContainer.Animation) == 0)
            return null;
        var found = new WebpAnimation(Triple(head[12..]) + 1, Triple(head[15..]) + 1, (head[8] & WebpContainer.Alpha) != 0);
        var frames = new List<WebpFrame>();
        for (var at = WebpContainer.RiffHead + first; Chunk(file, at, head) is { } length; at += length)
        {
            if (head.StartsWith("ANIM"u8))
                found = found with { Plays = BinaryPrimitives.ReadUInt16LittleEndian(head[12..]) };
            if (!head.StartsWith("ANMF"u8))
                continue;
            frames.Add(Frame(head, at, path, frames.Count + 1));
            InputLimits.CheckFrames(path, frames.Count, limits);
            found = found with { HasAlpha = found.HasAlpha || ShowsAlpha(head[(WebpContainer.ChunkHead + FrameHead)..]) };
            if (at + length > file.Length + 1)
                throw new PipelineException(Codes.Truncated,
                    $"'{path}' ends within its frame {frames.Count}", "replace the file");
        }
        return frames.Count > 0 ? found with { Frames = frames } : throw Damaged(path, "has no frames");
    }

    // Returns the size of a chunk including its header; null at the end of the file.
    private static long? Chunk(FileStream file, long at, Span<byte> head)
    {
        if (at + WebpContainer.ChunkHead > file.Length)
            return null;
        head.Clear();
        file.Position = at;
        file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        long length = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
        return WebpContainer.ChunkHead + length + (length & 1);
    }

    private static bool ShowsAlpha(ReadOnlySpan<byte> start) =>
        start.StartsWith("ALPH"u8) || (start.StartsWith("VP8L"u8) && (start[12] & 0x10) != 0);

    private static WebpFrame Frame(ReadOnlySpan<byte> head, long at, string path, int number)
    {
        long length = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
        if (length < FrameHead)
            throw Damaged(path, $"has a frame {number} without a header");
        head = head[WebpContainer.ChunkHead..];
        return new(new FrameArea(2 * Triple(head), 2 * Triple(head[3..]), Triple(head[6..]) + 1, Triple(head[9..]) + 1),
            new FrameDelay(Triple(head[12..]), 1000), (head[15] & 1) != 0 ? FrameDisposal.Clear : FrameDisposal.Keep,
            Blends: (head[15] & 2) == 0, at + WebpContainer.ChunkHead + FrameHead, length - FrameHead);
    }

    private static PipelineException Damaged(string path, string what) =>
        new(Codes.Corrupt, $"'{path}' cannot be decoded: its WEBP data is damaged: it {what}", "replace the file");

    private static int Triple(ReadOnlySpan<byte> bytes) => bytes[0] | bytes[1] << 8 | bytes[2] << 16;
}

/// <summary>A frame.</summary>
/// <param name="Area">The part of the canvas that it changes.</param>
/// <param name="Delay">How long it is shown.</param>
/// <param name="Disposal">How it is disposed of.</param>
/// <param name="Blends">Whether it is blended over the canvas by its alpha.</param>
/// <param name="At">The offset of its chunks.</param>
/// <param name="Length">The size of its chunks in bytes.</param>
internal sealed record WebpFrame(
    FrameArea Area, FrameDelay Delay, FrameDisposal Disposal, bool Blends, long At, long Length);
