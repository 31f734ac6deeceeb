using System.IO.MemoryMappedFiles;
using PipelineKit.Codecs;
using PipelineKit.Imaging;

namespace PipelineKit.Studio.Sources;

/// <summary>
/// The rows of an input, decoded once into a memory-mapped temporary file: its pages do not count as memory of the process, and
/// every later run reads them in place. Rows can be read while later ones are still being decoded.
/// </summary>
internal sealed class DecodedImage : IDisposable
{
    private const int Chunk = 4 << 20;
    private readonly Func<ImageReader> open;
    private readonly FileStream file;
    private readonly MemoryMappedFile map;
    private readonly MemoryMappedViewAccessor view;
    private readonly CancellationTokenSource end = new();
    private readonly Lazy<Task> decoding;
    private readonly object progress = new();
    private int ready;
    private Exception? fault;

    /// <summary>Reserves space for an image; decoding starts with the first reader.</summary>
    /// <param name="open">Opens the input.</param>
    /// <param name="header">Its header.</param>
    /// <param name="folder">The folder of the temporary file.</param>
    /// <exception cref="IOException">The disk is full.</exception>
    public DecodedImage(Func<ImageReader> open, ImageHeader header, string folder)
    {
        (this.open, Header) = (open, header with { IsInMemory = true, DecoderBytes = 0 });
        RowBytes = header.Info.Width * header.Info.Channels * header.SampleType.Bytes();
        file = new FileStream(Path.Combine(folder, $"pipelinekit-{Guid.NewGuid():N}.rows"), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            Options = FileOptions.DeleteOnClose,
            PreallocationSize = (long)RowBytes * header.Info.Height,
        });
        file.SetLength((long)RowBytes * header.Info.Height);
        map = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, true);
        view = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        decoding = new(() => Task.Factory.StartNew(Decode, CancellationToken.None, TaskCreationOptions.LongRunning,
            TaskScheduler.Default));
    }

    /// <summary>Gets the header of the input, whose rows are in memory.</summary>
    public ImageHeader Header { get; }

    /// <summary>Gets the size of a row in bytes.</summary>
    public int RowBytes { get; }

    /// <summary>Opens a reader at the first row.</summary>
    public ImageReader Open()
    {
        _ = decoding.Value;
        return new Reader(this);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        end.Cancel();
        if (decoding.IsValueCreated)
            decoding.Value.Wait();
        view.Dispose();
        map.Dispose();
        file.Dispose();
        end.Dispose();
    }

    private void Decode()
    {
        try
        {
            using var reader = open();
            var rows = Math.Max(1, Chunk / RowBytes);
            var buffer = new byte[(long)rows * RowBytes];
            for (int row = 0, count; row < Header.Info.Height; row += count)
            {
                end.Token.ThrowIfCancellationRequested();
                count = Math.Min(rows, Header.Info.Height - row);
                var samples = buffer.AsSpan(0, count * RowBytes);
                reader.Read(samples, count);
                // Written, not stored through the mapping: a full disk is then an exception, and not a bus error.
                RandomAccess.Write(file.SafeFileHandle, samples, (long)row * RowBytes);
                Tell(row + count, null);
            }
            reader.Finish();
        }
        catch (Exception e)
        {
            Tell(ready, e);
        }
    }

    private void Tell(int rows, Exception? e)
    {
        lock (progress)
        {
            (ready, fault) = (rows, e);
            Monitor.PulseAll(progress);
        }
    }

    private void Await(int rows)
    {
        lock (progress)
        {
            while (ready < rows && fault is null)
                Monitor.Wait(progress);
            if (ready < rows)
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(fault!);
        }
    }

    private sealed unsafe class Reader : ImageReader
    {
        private readonly DecodedImage image;
        private readonly byte* start;
        private int row;
        private bool held;

        public Reader(DecodedImage image)
        {
            this.image = image;
            byte* pointer = null;
            image.view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
            start = pointer + image.view.PointerOffset;
            held = true;
        }

        public override ImageHeader Header => image.Header;

        public override void Read(Span<byte> target, int rows) => ReadInPlace(rows).CopyTo(target);

        public override ReadOnlySpan<byte> ReadInPlace(int rows)
        {
            image.Await(row + rows);
            var there = new ReadOnlySpan<byte>(start + (long)row * image.RowBytes, rows * image.RowBytes);
            row += rows;
            return there;
        }

        public override void Dispose()
        {
            if (held)
                image.view.SafeMemoryMappedViewHandle.ReleasePointer();
            held = false;
        }
    }
}
