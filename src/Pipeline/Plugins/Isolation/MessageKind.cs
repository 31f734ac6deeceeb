namespace PipelineKit.Plugins.Isolation;

/// <summary>
/// The kinds of messages between the host and a worker, stored in their first byte. See docs/plugin-protocol.md for their
/// content.
/// </summary>
internal enum MessageKind : byte
{
    /// <summary>Worker, first message: the plugin and its operators.</summary>
    Hello = 1,

    /// <summary>Host: get an operator's traits for given parameters.</summary>
    Describe = 10,

    /// <summary>Host: check an operator's parameters together.</summary>
    Check = 11,

    /// <summary>Host: get the output images for given input images.</summary>
    Infer = 12,

    /// <summary>Host: get the reach and memory for given images.</summary>
    Footprint = 13,

    /// <summary>Host: get the input rows for given output rows.</summary>
    Rows = 14,

    /// <summary>Host: get the operator's explanation.</summary>
    Explain = 15,

    /// <summary>Host: get the memory for kernel state.</summary>
    KernelBytes = 16,

    /// <summary>Host: prepare a stage on shared memory.</summary>
    Open = 20,

    /// <summary>Host: compute or analyze rows.</summary>
    Step = 21,

    /// <summary>Host: get whether an analysis needs its rows again.</summary>
    More = 22,

    /// <summary>Host: get the values of an analysis.</summary>
    Finish = 23,

    /// <summary>Host: close a stage after its last row.</summary>
    Close = 24,

    /// <summary>Host: release all state of the item.</summary>
    Forget = 25,

    /// <summary>Host: dispose the plugin; the worker exits afterwards.</summary>
    End = 26,

    /// <summary>Worker: an answer.</summary>
    Answer = 100,

    /// <summary>Worker: the operator reported an error for the user.</summary>
    Refused = 101,

    /// <summary>Worker: the operator threw another exception.</summary>
    Threw = 102,

    /// <summary>Worker: a kernel's writes were invalid or incomplete.</summary>
    Strayed = 103,
}
