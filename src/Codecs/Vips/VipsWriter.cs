using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Vips;

/// <summary>
/// Encodes with libvips. Its savers pull rows, the engine pushes them: the saver runs on its own thread and takes rows from a
/// ring buffer through a callback.
/// </summary>
internal sealed unsafe class VipsWriter : ImageWriter
{
    private const int RingBytes = 1 << 20;

    private readonly ImageInfo _info;
    private readonly VipsSaver _saver;
    private readonly Stream _target;
    private readonly int _stride;
    private readonly RowRing _ring;
    private readonly VipsObject _image;
    private readonly Thread _thread;
    private GCHandle _self;
    private int _pushed;
    private int _pulled;
    private Exception? _fault;
    private bool _ended;

    public VipsWriter(Stream target, ImageInfo info, SampleType type, ImageMetadata metadata, VipsSaver saver)
    {
        VipsLibrary.Ensure(saver.Format, saver.Operation);
        (_target, _info, _saver) = (target, info, saver);
        _stride = info.Width * info.Channels * type.Bytes();
        _ring = new RowRing(_stride, Math.Clamp(RingBytes / _stride, 32, 1024));
        _self = GCHandle.Alloc(this);
        _image = Describe(type, metadata);
        _thread = new Thread(Save) { IsBackground = true, Name = "encoder" };
        _thread.Start();
    }

    public override void Write(ReadOnlySpan<byte> source, int rows)
    {
        _pushed += rows;
        if (!_ring.Write(source, rows))
            throw Failure();
    }

    public override Span<byte> PlaceFor(int rows) => _ring.PlaceFor(rows);

    public override void Finish()
    {
        if (_pushed < _info.Height)
        {
            // Otherwise, the saver would wait forever for the remaining rows.
            Dispose();
            throw new InvalidOperationException($"{_pushed} of {_info.Height} rows were written");
        }
        End();
        if (_fault is not null)
            throw Failure();
    }

    public override void Dispose()
    {
        _ring.Close();
        End();
    }

    private void End()
    {
        if (_ended)
            return;
        _ended = true;
        _thread.Join();
        _image.Dispose();
        _self.Free();
        _ring.Dispose();
    }

    private VipsObject Describe(SampleType type, ImageMetadata metadata)
    {
        var image = new VipsObject(VipsNative.vips_image_new());
        _saver.Describe(image, _info, type, metadata);
        // Transfers sixteen rows between threads at once; thin strips transfer two or three.
        const int fatStrip = 1;
        nint none = 0;
        VipsNative.vips_image_pipeline_array(image.Pointer, fatStrip, &none);
        VipsNative.vips_image_generate(image.Pointer, 0, &Generate, 0, GCHandle.ToIntPtr(_self), 0);
        return image;
    }

    private void Save()
    {
        try
        {
            using var target = new VipsTarget(_target);
            try
            {
                _saver.Run(_image, target);
            }
            catch (VipsException e)
            {
                VipsTurns.EncoderFailed();
                _fault = target.Fault ?? e;
            }
        }
        catch (Exception e)
        {
            _fault = e;
        }
        finally
        {
            _ring.Close();
            VipsNative.vips_thread_shutdown();
        }
    }

    [UnmanagedCallersOnly]
    private static int Generate(nint output, nint sequence, nint self, nint b, int* stop)
    {
        try
        {
            return ((VipsWriter)GCHandle.FromIntPtr(self).Target!).Pull(new VipsRegion(output));
        }
        catch
        {
            return -1;
        }
    }

    // Savers request whole rows from top to bottom as long as libvips uses one thread.
    private int Pull(VipsRegion region)
    {
        var area = region.Valid;
        if (area.Left != 0 || area.Width != _info.Width || area.Top != _pulled)
            return -1;
        _pulled += area.Height;
        return _ring.Read(region.Data, region.Stride, area.Height) ? 0 : -1;
    }

    private Exception Failure()
    {
        End();
        switch (_fault)
        {
            case VipsException e:
                return _saver.Fault(e);
            case { } fault:
                ExceptionDispatchInfo.Throw(fault);
                return fault;
            default:
                return new InvalidOperationException("rows came after the end of the image");
        }
    }
}
