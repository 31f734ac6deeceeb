namespace PipelineKit.Codecs.Vips;

/// <summary>
/// Coordinates access to the error buffer of libvips, which is shared by the process: after a failure, it may contain another
/// thread's message, or nothing. Decoders run concurrently and ignore the buffer; the reason for a failure is determined
/// afterwards by repeating the work without other decoders.
/// </summary>
internal static class VipsTurns
{
    private static readonly ReaderWriterLockSlim _turns = new();
    private static int _encoderFaults;

    /// <summary>
    /// Starts work that runs concurrently with other decoders, until it is disposed. It must include only calls of libvips that
    /// do not wait for other threads.
    /// </summary>
    public static Turn Together()
    {
        _turns.EnterReadLock();
        return default;
    }

    /// <summary>
    /// Returns the message of libvips for a failure that <paramref name="again"/> reproduces; null if it does not, or there is no
    /// message.
    /// </summary>
    public static string? Alone(Action again)
    {
        _turns.EnterWriteLock();
        try
        {
            while (true)
            {
                // Encoders wait for rows from decoders, so they cannot be excluded; one that fails in the meantime is detected.
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

    /// <summary>Records that an encoder failed and may have written to the error buffer.</summary>
    public static void EncoderFailed() => Interlocked.Increment(ref _encoderFaults);

    /// <summary>A section of work inside libvips.</summary>
    public readonly ref struct Turn
    {
        /// <summary>Ends the section.</summary>
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
