namespace PipelineKit.Codecs.Vips;

/// <summary>
/// Who may be inside libvips. Its error buffer belongs to the whole process, so what stands there after a failure may be another
/// thread's words, or nothing where another thread took them. Decoders work side by side and take no notice of the buffer; why
/// one failed is found out afterwards, by the same work again with no other decoder inside.
/// </summary>
internal static class VipsTurns
{
    private static readonly ReaderWriterLockSlim _turns = new();
    private static int _encoderFaults;

    /// <summary>
    /// Begins work beside other decoders, until it is disposed. Only what libvips does by itself belongs in there, nothing that
    /// waits for others.
    /// </summary>
    public static Turn Together()
    {
        _turns.EnterReadLock();
        return default;
    }

    /// <summary>
    /// The words of libvips on a failure that <paramref name="again"/> meets again; null when it does not, or gives no words.
    /// </summary>
    public static string? Alone(Action again)
    {
        _turns.EnterWriteLock();
        try
        {
            while (true)
            {
                // Encoders wait for rows that decoders make, so they cannot be kept out; one that fails meanwhile is heard too.
                var before = Volatile.Read(ref _encoderFaults);
                var words = Words(again);
                if (before == Volatile.Read(ref _encoderFaults))
                    return words;
            }
        }
        finally
        {
            _turns.ExitWriteLock();
        }
    }

    /// <summary>An encoder failed, and libvips may have said why.</summary>
    public static void EncoderFailed() => Interlocked.Increment(ref _encoderFaults);

    /// <summary>A piece of work inside libvips.</summary>
    public readonly ref struct Turn
    {
        /// <summary>Ends it.</summary>
        public void Dispose() => _turns.ExitReadLock();
    }

    private static string? Words(Action again)
    {
        VipsFault.Clear();
        try
        {
            again();
            return null;
        }
        catch (VipsException e)
        {
            return e.Words;
        }
    }
}
