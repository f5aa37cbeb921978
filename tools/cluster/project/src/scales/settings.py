from scales.hooks import Diary

HOOKS = (Diary(),)
