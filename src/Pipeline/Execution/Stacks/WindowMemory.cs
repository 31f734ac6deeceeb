using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using PipelineKit.Rows;

namespace PipelineKit.Execution.Stacks;

/// <summary>The memory for buffered rows of stack images; each image has its own range.</summary>
internal abstract class WindowMemory : IDisposable
{
    /// <summary>Allocates memory or a temporary file.</summary>
    /// <param name="images">The number of images.</param>
    /// <param name="bytes">The bytes of each image.</param>
    /// <param name="folder">The folder of the file; null for memory.</param>
    public static WindowMemory Create(int images, long bytes, string? folder) =>
        folder is null ? new InMemory(images, bytes) : new InFile(images, bytes, folder);

    /// <summary>Returns the bytes of an image, for reading or writing in place; empty when they are in a file.</summary>
    public abstract Span<byte> At(int image, long offset, int count);

    /// <summary>Writes bytes of an image.</summary>
    public abstract void Write(int image, long offset, ReadOnlySpan<byte> bytes);

    /// <summary>Reads bytes of an image.</summary>
    public abstract void Read(int image, long offset, Span<byte> bytes);

    /// <inheritdoc/>
    public abstract void Dispose();

    private sealed unsafe class InMemory(int images, long bytes) : WindowMemory
    {
        private byte* block = (byte*)NativeMemory.Alloc((nuint)images, (nuint)bytes);

        public override Span<byte> At(int image, long offset, int count) => new(block + image * bytes + offset, count);

        public override void Write(int image, long offset, ReadOnlySpan<byte> source) =>
            source.CopyTo(At(image, offset, source.Length));

        public override void Read(int image, long offset, Span<byte> target) => At(image, offset, target.Length).CopyTo(target);

        public override void Dispose()
        {
            NativeMemory.Free(block);
            block = null;
        }
    }

    private sealed class InFile(int images, long bytes, string folder) : WindowMemory
    {
        private readonly SafeFileHandle file = TemporaryFile.Create(folder, images * bytes);

        public override Span<byte> At(int image, long offset, int count) => default;

        public override void Write(int image, long offset, ReadOnlySpan<byte> source) =>
            RandomAccess.Write(file, source, image * bytes + offset);

        public override void Read(int image, long offset, Span<byte> target)
        {
            for (var at = image * bytes + offset; !target.IsEmpty;)
            {
                var count = RandomAccess.Read(file, target, at);
                if (count == 0)
                    throw new EndOfStreamException("a temporary file is shorter than the data written to it");
                target = target[count..];
                at += count;
            }
        }

        public override void Dispose() => file.Dispose();
    }
}
