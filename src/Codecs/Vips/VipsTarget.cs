using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PipelineKit.Codecs.Vips;

/// <summary>
/// Lets libvips write to a stream. Exceptions must not propagate into C: one is stored here, and the callback returns failure.
/// </summary>
internal sealed unsafe class VipsTarget : IDisposable
{
    private readonly Stream _stream;
    private readonly long _start;
    private GCHandle _self;

    public VipsTarget(Stream stream)
    {
        _stream = stream;
        _start = stream.CanSeek ? stream.Position : 0;
        _self = GCHandle.Alloc(this);
        Object = new VipsObject(VipsNative.vips_target_custom_new());
        Connect("write", (delegate* unmanaged<nint, void*, long, nint, long>)&Write);
        if (stream.CanRead)
            Connect("read", (delegate* unmanaged<nint, void*, long, nint, long>)&Read);
        if (stream.CanSeek)
            Connect("seek", (delegate* unmanaged<nint, long, int, nint, long>)&Seek);
    }

    public VipsObject Object { get; }

    /// <summary>The exception of the stream, or null.</summary>
    public Exception? Fault { get; private set; }

    public void Dispose()
    {
        Object.Dispose();
        if (_self.IsAllocated)
            _self.Free();
    }

    private void Connect(string signal, void* handler) =>
        VipsNative.g_signal_connect_data(Object.Pointer, signal, handler, GCHandle.ToIntPtr(_self), 0, 0);

    private static VipsTarget Of(nint user) => (VipsTarget)GCHandle.FromIntPtr(user).Target!;

    [UnmanagedCallersOnly]
    private static long Write(nint target, void* data, long length, nint user) => Of(user).Guard(stream =>
    {
        stream.Write(new ReadOnlySpan<byte>(data, checked((int)length)));
        return length;
    });

    [UnmanagedCallersOnly]
    private static long Read(nint target, void* data, long length, nint user) =>
        Of(user).Guard(stream => stream.Read(new Span<byte>(data, checked((int)length))));

    [UnmanagedCallersOnly]
    private static long Seek(nint target, long offset, int whence, nint user)
    {
        var self = Of(user);
        return self.Guard(stream => whence switch
        {
            0 => stream.Seek(self._start + offset, SeekOrigin.Begin),
            1 => stream.Seek(offset, SeekOrigin.Current),
            _ => stream.Seek(offset, SeekOrigin.End),
        } - self._start);
    }

    private long Guard(Func<Stream, long> action)
    {
        if (Fault is not null)
            return -1;
        try
        {
            return action(_stream);
        }
        catch (Exception e)
        {
            Fault = e;
            return -1;
        }
    }
}
