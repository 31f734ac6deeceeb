using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Vips;

/// <summary>
/// Encodes with libvips. Its savers pull rows, the engine pushes them: the saver runs on a thread of its own and takes the
/// rows from a ring through a callback.
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

    public override void Finish()
    {
        if (_pushed < _info.Height)
        {
            // The saver would wait for the rest for ever.
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
        var format = type switch
        {
            SampleType.UInt8 => VipsFormat.UChar,
            SampleType.UInt16 => VipsFormat.UShort,
            SampleType.Float32 => VipsFormat.Float,
            _ => VipsFormat.Double,
        };
        var (x, y) = metadata.PixelsPerMeter ?? (1000, 1000);
        VipsNative.vips_image_init_fields(
            image.Pointer, _info.Width, _info.Height, _info.Channels, (int)format, 0, (int)Meaning(type), x / 1000, y / 1000);
        // Sixteen rows go from thread to thread at once, where thin strips go by two or three.
        const int fatStrip = 1;
        nint none = 0;
        VipsNative.vips_image_pipeline_array(image.Pointer, fatStrip, &none);
        VipsNative.vips_image_generate(image.Pointer, 0, &Generate, 0, GCHandle.ToIntPtr(_self), 0);
        if (!_saver.OwnMetadata)
            VipsMetadata.Write(image, metadata);
        return image;
    }

    private VipsMeaning Meaning(SampleType type) => (_info.ColorChannels, type) switch
    {
        (1, SampleType.UInt16) => VipsMeaning.Gray16,
        (1, _) => VipsMeaning.Gray,
        (3, SampleType.UInt16) => VipsMeaning.Rgb16,
        (3, SampleType.UInt8) => VipsMeaning.Srgb,
        (3, _) => VipsMeaning.ScRgb,
        _ => VipsMeaning.MultiBand,
    };

    private void Save()
    {
        try
        {
            using var target = new VipsTarget(_target);
            try
            {
                using var save = new VipsOperation(_saver.Operation);
                save.Set("in", _image).Set("target", target.Object);
                _saver.Configure(save);
                save.Run();
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

    // Savers take whole rows from top to bottom as long as libvips works with one thread.
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
                return VipsLibrary.Lacking(_saver.Format, VipsLibrary.Version, e.Message)
                    ?? new PipelineException(
                        Codes.CannotWrite, $"the {_saver.Format} could not be written{_saver.Own(e)}", inner: e);
            case { } fault:
                ExceptionDispatchInfo.Throw(fault);
                return fault;
            default:
                return new InvalidOperationException("rows came after the end of the image");
        }
    }
}
