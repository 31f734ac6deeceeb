using System.Collections.Concurrent;
using PipelineKit.Codecs.Native;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Vips;

/// <summary>The transforms of a conversion: one for each thread that is converting, prepared when needed, and reused.</summary>
internal sealed class VipsColorTransforms : IDisposable
{
    /// <summary>The largest number of transforms; further threads wait.</summary>
    public const int Most = 8;

    private readonly ConcurrentBag<VipsColorTransform> _idle = [];
    private readonly SemaphoreSlim _free = new(Most);
    private readonly VipsTransformKey _key;
    private readonly Func<string?, PipelineException> _fault;
    private int _count;

    /// <summary>Prepares the first transform.</summary>
    /// <param name="from">The profile of the samples.</param>
    /// <param name="channels">The number of its channels.</param>
    /// <param name="to">The profile of the results.</param>
    /// <param name="intent">The rendering intent, as numbered by ICC.</param>
    /// <param name="blackPoint">Whether black points are adapted.</param>
    /// <exception cref="PipelineException">
    /// PK0608: this libvips has no Little CMS, or loses precision; or it cannot use a profile.
    /// </exception>
    public VipsColorTransforms(ColorProfile from, int channels, ColorProfile to, int intent, bool blackPoint)
    {
        VipsLibrary.Ensure("Little CMS, which converts color profiles", "icc_import");
        if (!IsPrecise)
            throw new PipelineException(Codes.CodecMissing,
                $"libvips {VipsLibrary.Version}, which this run uses, loses precision when it converts color profiles",
                $"set {NativeLibraries.VipsVariable} to libvips 8.15 or newer, or unset it");
        _key = new(from, channels, to, intent, blackPoint);
        _fault = words => new(Codes.NotAllowed, $"Little CMS cannot convert from {from} to {to}"
            + (words is null ? "" : $": {words}"), "use other profiles, or another intent");
        Use(_ => { });
    }

    /// <summary>
    /// Whether the loaded libvips keeps the precision of Little CMS. Version 8.14.1 differs by several levels of 8 bits.
    /// </summary>
    public static bool IsPrecise => VipsLibrary.IsAtLeast(8, 15);

    /// <summary>The number of prepared transforms.</summary>
    public int Count => _count;

    /// <summary>Calls <paramref name="work"/> with a transform that no other thread uses.</summary>
    /// <exception cref="PipelineException">Little CMS cannot use a profile.</exception>
    public void Use(Action<VipsColorTransform> work)
    {
        _free.Wait();
        try
        {
            using (VipsTurns.Together())
            {
                var transform = _idle.TryTake(out var idle) ? idle : Prepare();
                try
                {
                    work(transform);
                }
                catch
                {
                    transform.Dispose();
                    throw;
                }
                _idle.Add(transform);
            }
        }
        catch (VipsException)
        {
            throw _fault(VipsTurns.Alone(() => Made(_key).Dispose()));
        }
        finally
        {
            _free.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_idle.TryTake(out var transform))
            VipsIdleTransforms.Keep(_key, transform);
        _free.Dispose();
    }

    private VipsColorTransform Prepare()
    {
        var transform = VipsIdleTransforms.Take(_key) ?? Made(_key);
        Interlocked.Increment(ref _count);
        return transform;
    }

    private static VipsColorTransform Made(VipsTransformKey key) =>
        new(key.From, key.Channels, key.To, key.Intent, key.BlackPoint);
}
