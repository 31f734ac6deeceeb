# bash completion of pipelinekit. To load it in every shell: pipelinekit completion bash > ~/.local/share/bash-completion/completions/pipelinekit
_pipelinekit() {
    local words=() word line files= cut=
    # bash splits at '='; the program wants words as they are written.
    for word in "${COMP_WORDS[@]:1:COMP_CWORD}"; do
        if [[ ${#words[@]} -gt 0 && ( $word == = || ${words[-1]} == *= ) && ${words[-1]} != -* ]]; then
            words[-1]+=$word
        else
            words+=("$word")
        fi
    done
    local current=${words[-1]}
    # Of a word with '=' bash replaces what comes after it.
    [[ $current == *=* && $COMP_WORDBREAKS == *=* ]] && cut=${current%%=*}=
    COMPREPLY=()
    while IFS= read -r line; do
        case $line in
            :files) files=-f ;;
            :folders) files=-d ;;
            :none) ;;
            *) line=${line%%$'\t'*} && COMPREPLY+=("${line#"$cut"}") ;;
        esac
    done < <("${COMP_WORDS[0]/#\~/$HOME}" complete -- "${words[@]}" 2>/dev/null)
    if [[ -n $files ]]; then
        compopt -o filenames 2>/dev/null
        while IFS= read -r line; do
            COMPREPLY+=("$line")
        done < <(compgen $files -- "${current#"$cut"}")
    elif [[ ${COMPREPLY[*]} == *= ]]; then
        compopt -o nospace 2>/dev/null
    fi
}
complete -F _pipelinekit pipelinekit
